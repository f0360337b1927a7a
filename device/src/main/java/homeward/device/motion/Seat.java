package homeward.device.motion;

import java.time.Duration;

/// The sitting reference of a wearer who does not walk: the first 10 s after sign-on in which a
/// body is at rest are upright. Whoever answers a question within the next 5 min says that it was
/// learnt before the device was in its place, and it is learnt again.
final class Seat {
  /// A posture so far from it is down, in degrees: a wheelchair holds whoever slumps in it.
  static final double DOWN_DEG = 30;

  /// How long such a posture is given without a turn of the body.
  static final Duration REST = Duration.ofSeconds(30);

  private static final double RISEN_DEG = 20;
  private static final int RISEN_LOOKS = 80;
  private static final int NEW_LOOKS = 600;

  private boolean used;
  private boolean wanted;
  private int learntFor = NEW_LOOKS;
  private int risen;

  /// Whether the wearer does not walk.
  void use(boolean seated) {
    if (seated != used) {
      used = seated;
      wanted = seated;
    }
  }

  boolean used() {
    return used;
  }

  /// The wearer puts the device on.
  void putOn() {
    wanted = used;
  }

  void answered() {
    wanted |= used && learntFor < NEW_LOOKS;
  }

  /// The wearer is down.
  void down() {
    risen = 0;
  }

  /// Looks every half second.
  void look(WearingWatch watch, double stillG, Upright upright) {
    learntFor = Math.min(learntFor + 1, NEW_LOOKS);
    if (wanted && watch.wearing() == Wearing.WORN && watch.isBodyAtRest(stillG)) {
      upright.sits(watch.posture());
      wanted = false;
      learntFor = 0;
    }
  }

  /// Whether a wearer who was down has sat upright for 40 s; called every half second.
  boolean risen(Upright upright, Direction posture) {
    risen = used && upright.known() && upright.tilt(posture) < RISEN_DEG ? risen + 1 : 0;
    return risen >= RISEN_LOOKS;
  }
}
