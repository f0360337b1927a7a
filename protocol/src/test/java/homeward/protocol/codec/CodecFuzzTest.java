package homeward.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A million inputs from outside: random bytes, and good samples with bits flipped, bytes cut,
/// doubled, overwritten by lengths that lie.
class CodecFuzzTest {
  private static final int INPUTS = 1_000_000;
  private static final long SEED = 20260302;
  private static final long MOST_ALLOCATED = 64 * 1024;

  @Test
  void a_million_hostile_inputs_neither_throw_nor_cost_more_than_64_kib() {
    var random = new SplittableRandom(SEED);
    List<byte[]> seeds = seeds();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    seeds.forEach(CodecFuzzTest::decode);
    long worst = 0;
    int understood = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = i % 4 == 0 ? noise(random) : mutated(seeds, random);
      understood += decode(input);
      worst = Math.max(worst, cost(threads, input));
    }

    assertThat(worst).as("bytes allocated for the worst input").isLessThanOrEqualTo(MOST_ALLOCATED);
    assertThat(understood).as("mutations that are still messages").isBetween(1, INPUTS / 2);
  }

  /// What one input costs, in bytes: the decoding before it has loaded the classes on its way.
  private static long cost(ThreadMXBean threads, byte[] input) {
    long before = threads.getCurrentThreadAllocatedBytes();
    decode(input);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static int decode(byte[] input) {
    var up = UplinkCodec.decode(input);
    var down = DownlinkCodec.decode(input);
    DownlinkCodec.decodeSequence(input);
    return up instanceof Decoded.Message || down instanceof Decoded.Message ? 1 : 0;
  }

  private static List<byte[]> seeds() {
    var seeds = new ArrayList<byte[]>();
    Samples.uplinks().values().forEach(m -> seeds.add(UplinkCodec.encode(m)));
    Samples.downlinks().values().forEach(m -> seeds.add(DownlinkCodec.encode(m)));
    return seeds;
  }

  private static byte[] noise(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] mutated(List<byte[]> seeds, SplittableRandom random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 0; n--) {
      bytes = mutate(bytes, random);
    }
    return bytes;
  }

  private static byte[] mutate(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> {
        return java.util.Arrays.copyOf(bytes, at);
      }
      case 3 -> {
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + at);
        System.arraycopy(bytes, 0, longer, bytes.length, at);
        return longer;
      }
      default -> lie(bytes, at, random);
    }
    return bytes;
  }

  /// Writes a header that claims up to 2^63 bytes, items or pairs.
  private static void lie(byte[] bytes, int at, SplittableRandom random) {
    int major = 2 + random.nextInt(5);
    bytes[at] = (byte) (major << 5 | 24 + random.nextInt(8));
    for (int i = at + 1; i < Math.min(bytes.length, at + 9); i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
  }
}
