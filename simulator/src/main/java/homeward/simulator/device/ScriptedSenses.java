package homeward.simulator.device;

import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.run.Senses;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// What the detector would say, without the movement: a hundred samples a second cost more than all
/// the rest together. The detector is measured on recordings instead.
public final class ScriptedSenses implements Senses {
  private static final Duration IDLE = Duration.ofHours(1);

  private final Deque<MotionEvent> events = new ArrayDeque<>();
  private boolean fault;
  private boolean dead;

  /// The detector says so at its next look.
  public void tell(MotionEvent event) {
    events.add(event);
  }

  /// Whether the sensor is at fault from now on.
  public void fault(boolean present) {
    fault = present;
  }

  /// Whether the sensor does not answer from now on.
  public void dead(boolean isDead) {
    dead = isDead;
  }

  @Override
  public boolean step(Tick tick, MotionDetector.Listener listener) {
    if (dead) {
      events.clear();
      return true;
    }
    for (MotionEvent event = events.poll(); event != null; event = events.poll()) {
      listener.moved(event);
    }
    return fault;
  }

  @Override
  public Tick next(Tick tick) {
    return events.isEmpty() ? tick.plus(IDLE) : tick;
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public void test() {
    // It has passed.
  }

  @Override
  public boolean tested() {
    return true;
  }

  @Override
  public void noMotion(Duration limit) {
    // The script knows.
  }

  @Override
  public void seated(boolean seated) {
    // The script knows.
  }

  @Override
  public void resting(boolean resting) {
    // The script knows.
  }

  @Override
  public void taps(boolean wanted) {
    // The script knows.
  }

  @Override
  public void answered() {
    // The script knows.
  }
}
