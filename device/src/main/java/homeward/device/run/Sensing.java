package homeward.device.run;

import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.HardwareException;
import homeward.device.model.MotionModel;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import homeward.device.motion.TapWatch;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.OptionalDouble;
import org.tinylog.Logger;

/// Reads the accelerometer and has its samples judged.
final class Sensing implements Senses {
  /// A sensor without a sample for this long is a fault.
  static final Duration SILENCE = Duration.ofSeconds(2);

  /// A sensor at fault is begun again this often.
  private static final Duration RESTART = Duration.ofSeconds(2);

  private final Accelerometer accelerometer;
  private final Kept kept;
  private final MotionDetector motion;
  private MotionDetector.Listener listener = _ -> {};
  private Tick lastSample;
  private Tick lastRestart;
  private Tick now;
  private boolean stuck;
  private boolean sampled;
  private final TapWatch tapWatch = new TapWatch();
  private boolean tapsWanted;
  private OptionalDouble noise;

  Sensing(Accelerometer accelerometer, Duration noMotion, Kept kept, Tick now) {
    this.accelerometer = accelerometer;
    this.kept = kept;
    this.lastSample = now;
    this.lastRestart = now;
    this.now = now;
    this.motion = MotionModel.shipped().detector(limits(noMotion), this::moved);
    this.noise = kept.noise();
    noise.ifPresent(motion::noise);
  }

  private static MotionLimits limits(Duration noMotion) {
    return MotionLimits.usual().withNoMotion(noMotion);
  }

  @Override
  public boolean alive() {
    return sampled;
  }

  @Override
  public void noMotion(Duration limit) {
    motion.limits(limits(limit));
  }

  @Override
  public void test() {
    accelerometer.test();
    motion.measureNoise();
    motion.putOn();
  }

  @Override
  public boolean tested() {
    return accelerometer.tested();
  }

  @Override
  public Tick next(Tick tick) {
    return accelerometer.next(tick);
  }

  @Override
  public void seated(boolean seated) {
    motion.seated(seated);
  }

  @Override
  public void resting(boolean resting) {
    motion.resting(resting);
  }

  @Override
  public void taps(boolean wanted) {
    if (wanted && !tapsWanted) {
      tapWatch.forget();
    }
    tapsWanted = wanted;
  }

  @Override
  public void answered() {
    motion.answered();
  }

  @Override
  public boolean step(Tick tick, MotionDetector.Listener toTell) {
    now = tick;
    listener = toTell;
    try {
      accelerometer.drain(this::sample);
    } catch (HardwareException e) {
      Logger.debug(e, "the accelerometer does not answer");
      return true;
    }
    keepNoise();
    boolean fault = stuck || !now.isBefore(lastSample.plus(SILENCE));
    if (fault && !now.isBefore(lastRestart.plus(RESTART))) {
      lastRestart = now;
      accelerometer.restart();
    }
    return fault;
  }

  private void keepNoise() {
    OptionalDouble measured = motion.noise();
    if (!measured.equals(noise)) {
      noise = measured;
      noise.ifPresent(kept::keepNoise);
    }
  }

  private void sample(long tMs, double x, double y, double z) {
    if (!sampled) {
      Logger.info("the first sample came at tick {} ms", now.nanos() / 1_000_000);
    }
    lastSample = now;
    sampled = true;
    motion.sample(tMs, x, y, z);
    if (tapsWanted && tapWatch.sample(tMs, x, y, z)) {
      moved(new MotionEvent(MotionEvent.Kind.TAPPED, tMs, 0));
    }
  }

  private void moved(MotionEvent event) {
    switch (event.kind()) {
      case STUCK -> stuck = true;
      case ALIVE -> stuck = false;
      case IMPACT, FALL, DOWN_AFTER_FALL, DOWN, NO_MOTION, RECOVERED, NOT_WORN, WORN, TAPPED -> {}
    }
    listener.moved(event);
  }
}
