package homeward.device.link;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.outbox.Entry;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// More waits than may be under way, and no receipt comes.
class DeliveryTest {
  private static final DeviceId DEVICE = new DeviceId("dev-7");
  private static final Duration CYCLE = Duration.ofMillis(100);

  private final List<Byte> sent = new ArrayList<>();
  private final Delivery delivery = new Delivery(List.of(new Wire()), new SplittableRandom(7));
  private Tick now = new Tick(0);

  private final class Wire implements Link {
    @Override
    public Kind kind() {
      return Kind.COAP;
    }

    @Override
    public void start(Listener listener) {}

    @Override
    public boolean send(Lane lane, byte[] bytes) {
      sent.add(bytes[0]);
      return true;
    }

    @Override
    public void close() {}
  }

  private static Entry alarm(long counter) {
    return new Entry(new MessageId(DEVICE, 1, counter), Lane.ALARM, new byte[] {(byte) counter});
  }

  private static List<Entry> alarms(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(DeliveryTest::alarm).toList();
  }

  private void run(Duration length, List<Entry> waiting) {
    Tick end = now.plus(length);
    while (now.isBefore(end)) {
      delivery.send(waiting, now, (_, _) -> {});
      now = now.plus(CYCLE);
    }
  }

  @Test
  void each_has_its_turn_again_and_again() {
    List<Entry> waiting = alarms(100);
    run(Duration.ofMinutes(5), waiting);
    sent.clear();
    // Four times the longest pause: 100 in turns of 32.
    run(Duration.ofSeconds(60), waiting);
    assertThat(sent.stream().distinct()).hasSize(100);
    assertThat(sent).as("no flood").hasSizeLessThan(60 / 11 * Delivery.WINDOW + Delivery.WINDOW);
  }

  @Test
  void the_newest_alarm_waits_for_nobody() {
    run(Duration.ofMinutes(5), alarms(100));
    sent.clear();
    delivery.send(alarms(101), now, (_, _) -> {});
    assertThat(sent).contains((byte) 101);
  }

  @Test
  void no_more_are_under_way_at_once_than_may_be() {
    delivery.send(alarms(100), now, (_, _) -> {});
    assertThat(sent).hasSizeBetween(Delivery.WINDOW, Delivery.WINDOW + 1);
  }

  @Test
  void alarms_wait_for_no_events() {
    List<Entry> waiting = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      waiting.add(new Entry(new MessageId(DEVICE, 1, i), Lane.EVENT, new byte[] {(byte) i}));
    }
    run(Duration.ofMinutes(2), waiting);
    waiting.add(alarm(101));
    waiting.add(alarm(102));
    sent.clear();
    // After 1 s and 2 s more, each shortened by a quarter at most.
    run(Duration.ofMillis(3_100), waiting);
    assertThat(sent).filteredOn(each -> each == 101).hasSizeGreaterThanOrEqualTo(3);
    assertThat(sent).filteredOn(each -> each == 102).hasSizeGreaterThanOrEqualTo(3);
  }
}
