package homeward.simulator.device;

import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.HardwareException;
import homeward.protocol.time.Tick;
import homeward.simulator.body.Build;
import homeward.simulator.body.Movement;
import homeward.simulator.body.Mover;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The body under a virtual device, as an accelerometer in virtual time: goes through a visit's day
/// by chance, until it falls, faints or is helped up.
final class WornBody implements Accelerometer {
  /// A sensor with a buffer, looked at this often.
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final double CHUNK_S = 1;
  private static final List<Movement> FALLS =
      List.of(
          Movement.FALL_FORWARD,
          Movement.FALL_BACKWARD,
          Movement.FALL_LEFT,
          Movement.FALL_RIGHT,
          Movement.FALL_ON_KNEES,
          Movement.COLLAPSE);

  private final Schedule schedule;
  private final Dice dice;
  private final Mover mover;
  private final long beginMs;
  private final Deque<Sample> made = new ArrayDeque<>();
  private Movement now = Movement.WALK;
  private double leftS = 40;
  private boolean dead;

  private record Sample(long tMs, double x, double y, double z) {}

  WornBody(Schedule schedule, Dice dice) {
    this.schedule = schedule;
    this.dice = dice;
    this.beginMs = ms();
    Build build = Build.of(dice.random());
    this.mover =
        new Mover(
            dice.chance(0.2) ? build.upsideDown() : build,
            dice.random(),
            (t, x, y, z) -> made.add(new Sample(beginMs + t, x, y, z)));
  }

  private long ms() {
    return schedule.now().nanos() / 1_000_000;
  }

  /// Falls, one way or another, and stays down.
  void falls() {
    goesDown(dice.one(FALLS));
  }

  /// Faints on a chair, or slides down a wall.
  void faints() {
    catchUp();
    mover.make(Movement.SIT_DOWN, 1);
    goesDown(Movement.FAINT_SEATED);
  }

  private void goesDown(Movement movement) {
    catchUp();
    mover.make(movement, 0);
    now = Movement.LIE_STILL;
    leftS = Double.MAX_VALUE;
  }

  /// Is on the feet again, and walks.
  void rises() {
    catchUp();
    mover.make(Movement.STAND_UP, 1);
    now = Movement.WALK;
    leftS = 40;
  }

  /// What was before the device was on is seen by nobody.
  void skip() {
    catchUp();
    made.clear();
  }

  private void catchUp() {
    while (beginMs + mover.nowMs() <= ms()) {
      double seconds = Math.min(CHUNK_S, leftS);
      mover.make(now, seconds);
      leftS -= seconds;
      if (leftS <= 0) {
        goesOn();
      }
    }
  }

  /// What comes next on an ordinary visit.
  private void goesOn() {
    switch (now) {
      case WALK -> {
        if (dice.chance(0.1)) {
          mover.make(Movement.STUMBLE, 1);
        }
        now = dice.one(List.of(Movement.STAND, Movement.SIT, Movement.STAIRS, Movement.WALK));
        if (now == Movement.SIT) {
          mover.make(Movement.SIT_DOWN, 1);
        }
      }
      case SIT -> {
        mover.make(Movement.STAND_UP, 1);
        now = Movement.WALK;
      }
      default -> now = Movement.WALK;
    }
    leftS = dice.between(Duration.ofSeconds(10), Duration.ofSeconds(90)).toMillis() / 1000.0;
  }

  /// Whether its sensor does not answer from now on.
  void dead(boolean isDead) {
    dead = isDead;
  }

  @Override
  public void drain(Samples samples) {
    if (dead) {
      throw new HardwareException("the bus is not open");
    }
    catchUp();
    long until = ms();
    while (!made.isEmpty() && made.getFirst().tMs() <= until) {
      Sample sample = made.removeFirst();
      samples.sample(sample.tMs(), sample.x(), sample.y(), sample.z());
    }
  }

  @Override
  public Tick next(Tick tick) {
    return tick.plus(LOOK);
  }
}
