package homeward.simulator.fleet;

import homeward.device.config.Identity;
import homeward.device.link.Link;
import homeward.protocol.id.WorkerId;
import homeward.simulator.fleet.FleetFigures.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/// Devices that connect, set out on their visits, beat, and whose wearers hold for panic now and
/// then.
final class Fleet implements AutoCloseable {
  private static final Duration BREATH = Duration.ofMillis(10);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final List<FleetDevice> devices = new ArrayList<>();
  private final FleetFigures figures;
  private final FleetThreads threads;
  private final RandomGenerator random;
  private final int coapDevices;

  /// Told now and then how far it is.
  interface Watch {
    void look(String phase);
  }

  /// @param coapDevices how many have the second link, too
  Fleet(
      List<Identity> identities, int coapDevices, FleetDevice.Parts parts, RandomGenerator random) {
    this.figures = parts.figures();
    this.threads = parts.threads();
    this.random = random;
    this.coapDevices = coapDevices;
    for (int i = 0; i < identities.size(); i++) {
      devices.add(new FleetDevice(identities.get(i), i < coapDevices, parts));
    }
  }

  /// Switches all on, as fast as they connect, and waits until all links stand.
  ///
  /// @param atATime how many may be on their way to the gateway
  /// @return how long that took
  /// @throws IllegalStateException if it takes longer than the limit
  Duration connect(IntFunction<WorkerId> workers, int atATime, Duration limit, Watch watch)
      throws InterruptedException {
    long begun = System.nanoTime();
    for (int i = 0; i < devices.size(); ) {
      int coming =
          Math.max(
              i - figures.up(Link.Kind.MQTT),
              Math.min(i, coapDevices) - figures.up(Link.Kind.COAP));
      if (coming < atATime) {
        devices.get(i).start(workers.apply(i));
        i++;
      } else {
        pause(BREATH);
        watch.look("connecting");
        late(begun, limit);
      }
    }
    return await(this::isWhole, begun, limit, "connecting", watch);
  }

  /// Waits until all devices are connected again by MQTT. CoAP needs no standing connection: it is
  /// tried again when it is needed.
  ///
  /// @param begunNs since when to count, by the monotonic clock
  /// @return how long that took
  /// @throws IllegalStateException if it takes longer than the limit
  Duration back(long begunNs, Duration limit, String phase, Watch watch)
      throws InterruptedException {
    return await(this::isBack, begunNs, limit, phase, watch);
  }

  private Duration await(
      BooleanSupplier what, long begunNs, Duration limit, String phase, Watch watch)
      throws InterruptedException {
    while (!what.getAsBoolean()) {
      late(begunNs, limit);
      pause(LOOK);
      watch.look(phase);
    }
    return Duration.ofNanos(System.nanoTime() - begunNs);
  }

  private void late(long begunNs, Duration limit) {
    if (System.nanoTime() - begunNs > limit.toNanos()) {
      throw new IllegalStateException(
          "after "
              + limit.toSeconds()
              + " s only "
              + figures.up(Link.Kind.MQTT)
              + " of "
              + devices.size()
              + " devices are connected by MQTT, "
              + figures.up(Link.Kind.COAP)
              + " of "
              + coapDevices
              + " by CoAP");
    }
  }

  private boolean isWhole() {
    return isBack() && figures.up(Link.Kind.COAP) == coapDevices;
  }

  private boolean isBack() {
    return figures.up(Link.Kind.MQTT) == devices.size();
  }

  /// Has all wearers set out on their visits, over some time.
  void depart(Duration within) {
    for (FleetDevice device : devices) {
      var _ =
          threads
              .fingers()
              .schedule(
                  device::nextStage,
                  (long) (random.nextDouble() * within.toMillis()),
                  TimeUnit.MILLISECONDS);
    }
  }

  /// Lets it be for a while.
  ///
  /// @param alarmsAMinute how many wearers hold for panic
  void live(Duration length, double alarmsAMinute, Watch watch) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    double perLook = alarmsAMinute * LOOK.toMillis() / 60_000;
    double due = 0;
    while (System.nanoTime() < end) {
      due += perLook;
      for (; due >= 1; due--) {
        devices.get(random.nextInt(devices.size())).panic();
      }
      pause(LOOK);
      watch.look("running");
    }
  }

  /// Waits until every alarm has its receipt and is closed.
  ///
  /// @return whether that happened within the limit
  boolean settle(Duration limit, boolean closed, Watch watch) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!isSettled(closed)) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(LOOK);
      watch.look("settling");
    }
    return true;
  }

  private boolean isSettled(boolean closed) {
    return figures.of(Count.ALARMS) == figures.of(Count.RECEIPTED)
        && (!closed || devices.stream().noneMatch(FleetDevice::isInAlarm));
  }

  private static void pause(Duration length) throws InterruptedException {
    var never = new Semaphore(0);
    var _ = never.tryAcquire(length.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    // Thousands of orderly ends, each with its wait, would take an hour one after the other.
    var ends = devices.stream().map(d -> threads.virtual().newThread(d::close)).toList();
    ends.forEach(Thread::start);
    ends.forEach(Fleet::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
