package homeward.device.motion;

import java.util.List;
import java.util.OptionalDouble;

/// Judges a stream of samples, one by one. Nothing is allocated for a sample that settles nothing,
/// and the same stream gives the same events, bit for bit.
///
/// Three ways lead to man-down, in the order in which they are tried:
///
/// 1. *Fall*: each jolt is judged 4.4 s after it (a fall?) and again 9 s after it (still down?), by
///    two forests that were grown on recorded falls and daily life.
/// 2. *Posture*: still and far from the wearer's own upright, which is learnt while they walk; soon
///    if it began with something like a fall, else after a minute.
/// 3. *No motion*: none at all for the policy's limit, while the device is worn.
///
/// While the wearer rests, the first is tried as ever, and the second only after something like a
/// fall. Each latches until the wearer is upright and walking again. How the device is worn and how
/// its axes lie makes no difference; 20 to 200 samples a second, jitter and gaps do.
public final class MotionDetector {
  /// Bins from a jolt to the question whether it was a fall: 4.4 s.
  public static final int FALL_BINS = 220;

  /// Bins from a jolt to the question whether the wearer has stayed down: 9 s.
  public static final int DOWN_BINS = 450;

  private static final int LOOK_BINS = Grid.BINS_PER_S / 2;
  private static final double IMPACT_G = 1.6;
  private static final double UPRIGHT_DEG = 40;
  private static final int RECOVERY_LOOKS = 6;

  /// Told what happened, on the thread that hands the samples in.
  public interface Listener {
    void moved(MotionEvent event);
  }

  private final Judge fall;
  private final Judge down;
  private MotionLimits limits;
  private final Listener listener;

  private final SensorWatch sensor = new SensorWatch();
  private final History history = new History();
  private final Upright upright = new Upright();
  private final Jolts jolts = new Jolts();
  private final Features features = new Features();
  private final Posture posture = new Posture();
  private final PutDown putDown = new PutDown();
  private final Patience patience = new Patience();
  private final Noise noise = new Noise();
  private final Seat seat = new Seat();
  private final WearingWatch wearing = new WearingWatch();
  private final Direction lastSecond = new Direction();
  private final Grid grid =
      new Grid(
          new Grid.Bins() {
            @Override
            public void bin(long endMs, double x, double y, double z) {
              judge(endMs, x, y, z);
            }

            @Override
            public void gap() {
              forgetMovement();
            }
          });

  private int stillBins;
  private int uprightLooks;
  private boolean latched;
  private boolean resting;
  private int handsAt = -1;

  /// @param fall says 4.4 s after a jolt how like a fall it was
  /// @param down says 9 s after a jolt how like a fall it was that left the wearer down
  public MotionDetector(Judge fall, Judge down, MotionLimits limits, Listener listener) {
    this.fall = fall;
    this.down = down;
    this.limits = limits;
    this.listener = listener;
    posture.forget();
  }

  /// The names of what a [Judge] is shown, in order.
  public static List<String> features() {
    return Features.NAMES;
  }

  /// Goes on with other limits.
  public void limits(MotionLimits limits) {
    this.limits = limits;
  }

  /// Forgets everything, the upright posture too.
  public void reset() {
    grid.gap();
    forgetMovement();
    sensor.forget();
    upright.forget();
    wearing.forget();
    patience.forget();
    seat.putOn();
    latched = false;
  }

  /// Whether the wearer does not walk: upright is then learnt while they sit, after [#putOn].
  public void seated(boolean seated) {
    seat.use(seated);
  }

  /// The wearer puts the device on.
  public void putOn() {
    seat.putOn();
  }

  /// Measures the sensor's own noise within the next 20 s, if it is still for a second of them.
  public void measureNoise() {
    noise.measure();
  }

  /// The sensor's own noise was measured before.
  ///
  /// @param scatter about the mean of a second, in g; left out if it makes no sense
  public void noise(double scatter) {
    noise.known(scatter);
  }

  /// The sensor's own noise as the scatter about the mean of a second, in g; empty if it was never
  /// measured.
  public OptionalDouble noise() {
    return noise.known() ? OptionalDouble.of(noise.g()) : OptionalDouble.empty();
  }

  /// Unknown time has passed, with the device worn as it was.
  public void gap() {
    grid.gap();
  }

  /// Whether the wearer rests. At the end of a rest the time after which lying or sitting still is
  /// asked about starts from zero.
  public void resting(boolean resting) {
    if (this.resting && !resting && !latched) {
      stillBins = 0;
      posture.again();
    }
    this.resting = resting;
  }

  /// The wearer has answered: what was judged is settled, and movement is judged again from here,
  /// with more patience.
  public void answered() {
    if (latched) {
      patience.answered(lastSecond);
      seat.answered();
      rise();
    }
  }

  private void rise() {
    latched = false;
    stillBins = 0;
    posture.again();
  }

  /// How the device is carried.
  public Wearing wearing() {
    return wearing.wearing();
  }

  /// Takes the next sample. One without sense (not a number) is not judged, and a sensor that gives
  /// nothing else is stuck.
  ///
  /// @param tMs the sensor's clock, ms
  /// @param x along any axis, in g, gravity included; so are `y` and `z`
  public void sample(long tMs, double x, double y, double z) {
    if (sensor.look(tMs, x, y, z)) {
      tell(sensor.stuck() ? MotionEvent.Kind.STUCK : MotionEvent.Kind.ALIVE, tMs, 0);
    }
    if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
      grid.sample(tMs, x, y, z);
    }
  }

  private void forgetMovement() {
    history.clear();
    jolts.clear();
    posture.forget();
    upright.gap();
    wearing.gap();
    stillBins = 0;
    uprightLooks = 0;
    handsAt = -1;
    putDown.forget();
  }

  private void judge(long endMs, double x, double y, double z) {
    history.add(x, y, z);
    int count = history.count();
    if (count == 0) {
      return;
    }
    int jolt = jolts.look(history);
    if (jolt >= 0 && peak(jolt) > IMPACT_G) {
      tell(MotionEvent.Kind.IMPACT, endMs, 0);
    }
    judgeJolts(endMs, count);
    if (count % LOOK_BINS == 0) {
      look(endMs, count);
    }
  }

  private double peak(int jolt) {
    double peak = 0;
    for (int bin = Math.max(0, jolt - LOOK_BINS); bin < jolt + LOOK_BINS; bin++) {
      peak = Math.max(peak, history.length(bin));
    }
    return peak;
  }

  private void judgeJolts(long endMs, int count) {
    if (jolts.isDue(count - FALL_BINS)) {
      int c = count - FALL_BINS;
      features.judge(history, c, FALL_BINS, upright);
      double like = fall.fall(features.values());
      suspect(c, like);
      if (like >= limit(limits.fall()) && !latched) {
        tell(MotionEvent.Kind.FALL, endMs, like);
      }
    }
    if (jolts.isDue(count - DOWN_BINS)) {
      int c = count - DOWN_BINS;
      features.judge(history, c, DOWN_BINS, upright);
      double like = down.fall(features.values());
      suspect(c, like);
      jolts.forget(c + 1);
      if (like >= limit(limits.down())) {
        if (c == handsAt) {
          putDown.watch(history, like);
        } else {
          manDown(MotionEvent.Kind.DOWN_AFTER_FALL, endMs, like);
        }
      }
    }
  }

  /// Whether hands turned the device just before a jolt, and no impact came with it.
  private boolean isInHands(int c) {
    int looksAgo = (history.count() - c) / LOOK_BINS;
    return peak(c) < PutDown.IMPACT_G && wearing.turnedBefore(looksAgo) > WearingWatch.HANDLED_DEG;
  }

  /// Who lay at rest before a jolt has turned over, unless it was a very good likeness of a fall.
  private double limit(double usual) {
    boolean lay = features.tiltBefore() > limits.downAngleDeg() && features.restBefore();
    return lay ? limits.lying() : usual;
  }

  /// Hands are seen at the first of the two looks; at the second, what they did is too long ago.
  private void suspect(int c, double like) {
    if (like < limits.suspicion()) {
      posture.judged(c, like);
      return;
    }
    if (c == handsAt || isInHands(c)) {
      handsAt = c;
      wearing.putDown();
      return;
    }
    posture.judged(c, like);
    wearing.suspect();
    upright.doubt(c);
  }

  private void look(long endMs, int count) {
    upright.look(history, !latched);
    Wearing before = wearing.wearing();
    wearing.look(history, upright.walking(), noise.sway());
    Wearing now = wearing.wearing();
    if (now != before && (now == Wearing.NOT_WORN || before == Wearing.NOT_WORN)) {
      tell(now == Wearing.NOT_WORN ? MotionEvent.Kind.NOT_WORN : MotionEvent.Kind.WORN, endMs, 0);
    }
    seat.look(wearing, noise.sway(), upright);
    posture.look(history, upright, seat.used() ? Seat.DOWN_DEG : limits.downAngleDeg());
    double like = putDown.look(history, now);
    if (like > 0) {
      manDown(MotionEvent.Kind.DOWN_AFTER_FALL, endMs, like);
    }
    lookForRest(endMs, count, now);
    if (latched) {
      lookForRecovery(endMs, count);
    }
  }

  private void lookForRest(long endMs, int count, Wearing now) {
    if (count < Grid.BINS_PER_S) {
      return;
    }
    lastSecond.mean(history, count - Grid.BINS_PER_S, count);
    double scatter = lastSecond.scatter(history, count - Grid.BINS_PER_S, count);
    noise.look(scatter);
    patience.look(lastSecond, scatter, upright.walking());
    stillBins = scatter < noise.stillness(limits.noMotionG()) ? stillBins + LOOK_BINS : 0;
    if (now == Wearing.NOT_WORN || sensor.stuck()) {
      stillBins = 0;
      posture.again();
      return;
    }
    boolean suspect = posture.suspicion() >= limits.suspicion() && now != Wearing.HANDLED;
    boolean down =
        suspect
            ? posture.downBins(count) >= bins(limits.restWhenSuspect())
            : posture.lifelessBins(count)
                >= patience.times() * bins(seat.used() ? Seat.REST : limits.restWhenDown());
    if (resting && !suspect) {
      return;
    }
    if (down) {
      manDown(MotionEvent.Kind.DOWN, endMs, posture.suspicion());
    } else if (!resting && stillBins >= patience.times() * bins(limits.noMotion())) {
      manDown(MotionEvent.Kind.NO_MOTION, endMs, 0);
    }
  }

  private static int bins(java.time.Duration duration) {
    return (int) (duration.toMillis() / Grid.BIN_MS);
  }

  private void manDown(MotionEvent.Kind kind, long endMs, double likeness) {
    if (!latched) {
      latched = true;
      seat.down();
      uprightLooks = 0;
      tell(kind, endMs, likeness);
    }
  }

  private void lookForRecovery(long endMs, int count) {
    boolean risen =
        upright.walking() && (!upright.known() || upright.tilt(lastSecond) < UPRIGHT_DEG);
    uprightLooks = risen && count >= Grid.BINS_PER_S ? uprightLooks + 1 : 0;
    // Without knowing upright, steps may be struggling: it takes more of them.
    if (uprightLooks >= (upright.known() ? RECOVERY_LOOKS : 4 * RECOVERY_LOOKS)
        || seat.risen(upright, lastSecond)) {
      rise();
      tell(MotionEvent.Kind.RECOVERED, endMs, 0);
    }
  }

  private void tell(MotionEvent.Kind kind, long atMs, double likeness) {
    listener.moved(new MotionEvent(kind, atMs, likeness));
  }
}
