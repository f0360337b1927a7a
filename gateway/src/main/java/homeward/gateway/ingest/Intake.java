package homeward.gateway.ingest;

import homeward.protocol.address.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Where arrivals wait for the engine: alarms apart from the rest, both bounded, alarms first.
public final class Intake {
  /// The most arrivals that wait in each of the two queues.
  public static final int CAPACITY = 4096;

  private final BlockingQueue<Arrival> alarms = new ArrayBlockingQueue<>(CAPACITY);
  private final BlockingQueue<Arrival> others = new ArrayBlockingQueue<>(CAPACITY);
  private final Runnable wake;

  /// @param wake called from any thread when something came in
  public Intake(Runnable wake) {
    this.wake = wake;
  }

  /// @return false if there is no room: the sender must come again
  public boolean offer(Arrival arrival) {
    boolean taken = (Lane.of(arrival.uplink()) == Lane.ALARM ? alarms : others).offer(arrival);
    wake.run();
    return taken;
  }

  /// Takes what waits: all alarms first.
  ///
  /// @param most of them
  public List<Arrival> drain(int most) {
    var drained = new ArrayList<Arrival>();
    alarms.drainTo(drained, most);
    others.drainTo(drained, most - drained.size());
    return drained;
  }

  public int waiting() {
    return alarms.size() + others.size();
  }
}
