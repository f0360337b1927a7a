package homeward.simulator.world;

import java.nio.charset.StandardCharsets;

/// A number that two runs share only if the same happened in both at the same times.
public final class Trace {
  private static final long PRIME = 0x100000001b3L;

  private final Schedule schedule;
  private long hash = 0xcbf29ce484222325L;

  public Trace(Schedule schedule) {
    this.schedule = schedule;
  }

  public void add(String what, byte[] bytes) {
    number(schedule.now().nanos());
    text(what);
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
  }

  public void add(String what) {
    number(schedule.now().nanos());
    text(what);
  }

  private void text(String what) {
    for (byte b : what.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
  }

  private void number(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      hash = (hash ^ ((value >>> shift) & 0xff)) * PRIME;
    }
  }

  public long hash() {
    return hash;
  }
}
