package homeward.device.hardware.chip;

import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.HardwareException;
import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// An accelerometer chip as the loop sees it: looked at when its interrupt line says so, or about
/// twelve times a second if it has none, each sample given the time at which it must have been
/// taken, started again when it failed.
public final class ChipAccelerometer implements Accelerometer {
  /// So often the chip's buffer is emptied; it holds at least three times as much.
  private static final Duration LOOK = Duration.ofMillis(80);

  /// A chip with an interrupt line is looked at unasked after so long, should the line be broken;
  /// its buffer still has room.
  private static final Duration UNASKED = Duration.ofMillis(200);

  /// A chip that failed is started again at most so often.
  private static final Duration RETRY = Duration.ofMillis(500);

  /// The chip's clock may be off by some percent: its time is drawn towards ours by so much a look.
  private static final double PULL = 0.1;

  /// Further off than this, samples were lost or late, and time begins again.
  private static final double MOST_OFF_MS = 150;

  private final AccelerometerChip chip;
  private final TimeSource time;
  private final InterruptLine line;
  private final Duration unasked;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final PushTest push;
  private final double[] x = new double[128];
  private final double[] y = new double[128];
  private final double[] z = new double[128];
  private int n;
  private Tick next;
  private boolean running;
  private boolean timed;
  private double sampleMs;

  /// A chip without an interrupt line.
  public ChipAccelerometer(AccelerometerChip chip, TimeSource time) {
    this(chip, time, _ -> {}, LOOK);
  }

  /// @throws IllegalArgumentException if the chip does not use its line
  public ChipAccelerometer(AccelerometerChip chip, TimeSource time, InterruptLine line) {
    this(chip, time, line, UNASKED);
    if (!chip.interrupts()) {
      throw new IllegalArgumentException("this sensor's driver does not use an interrupt line");
    }
  }

  private ChipAccelerometer(
      AccelerometerChip chip, TimeSource time, InterruptLine line, Duration unasked) {
    this.chip = chip;
    this.line = line;
    this.unasked = unasked;
    this.time = time;
    this.push = new PushTest(chip);
    this.next = time.tick();
  }

  @Override
  public void listen(Runnable ready) {
    line.listen(() -> {
      asked.set(true);
      ready.run();
    });
  }

  @Override
  public void drain(Samples samples) {
    Tick now = time.tick();
    boolean wanted = asked.getAndSet(false) && running;
    if (!wanted && now.isBefore(next)) {
      return;
    }
    boolean worn;
    try {
      if (!running) {
        start();
      }
      n = 0;
      chip.drain(this::keep);
      worn = push.look(x, y, z, n);
      next = now.plus(unasked);
    } catch (HardwareException e) {
      running = false;
      next = now.plus(RETRY);
      throw e;
    }
    hand(now.nanos() / 1e6, worn ? samples : (_, _, _, _) -> {});
  }

  @Override
  public Tick next(Tick now) {
    return next;
  }

  @Override
  public void restart() {
    running = false;
  }

  @Override
  public void test() {
    push.begin();
  }

  @Override
  public boolean tested() {
    return push.passed();
  }

  private void start() {
    chip.start();
    push.restarted();
    running = true;
    timed = false;
  }

  private void keep(double ax, double ay, double az) {
    if (n < x.length) {
      x[n] = ax;
      y[n] = ay;
      z[n] = az;
      n++;
    }
  }

  /// The newest sample was taken within the last period, by our clock; by the chip's, each lies one
  /// period behind the one before.
  private void hand(double nowMs, Samples samples) {
    double period = chip.periodMs();
    double newest = sampleMs + n * period;
    double off = nowMs - newest;
    if (!timed || Math.abs(off) > MOST_OFF_MS) {
      timed = n > 0;
      sampleMs = nowMs - n * period;
    } else {
      sampleMs += PULL * off;
    }
    for (int i = 0; i < n; i++) {
      sampleMs += period;
      samples.sample(Math.round(sampleMs), x[i], y[i], z[i]);
    }
  }
}
