package homeward.device.signal;

import java.util.List;

/// What the wearer feels and sees: one table, each row unlike the others by feel alone.
///
/// A buzz is given as on and off times in ms, beginning with on. A pattern that repeats goes on
/// until another is played.
public enum Pattern {
  /// Panic is coming: let go to stop.
  HOLDING(List.of(60, 60, 60, 60, 60), Light.RED, false),

  /// Answer, or help is called.
  PRE_ALARM(List.of(400, 200, 400, 1000), Light.AMBER, true),

  /// The wearer's answer was understood.
  CANCELLED(List.of(80), Light.GREEN, false),

  /// The alarm is taken; no link has carried it yet.
  TRYING(List.of(30, 970), Light.RED, true),

  /// The alarm is on its way; nobody has confirmed anything.
  SENT(List.of(80, 80, 80), Light.RED, false),

  /// The school's gateway has stored the alarm. No person has it yet.
  STORED(List.of(250, 150, 250), Light.RED, false),

  /// A named person has taken the alarm on.
  PERSON_HAS_IT(List.of(900, 200, 900), Light.GREEN, false),

  /// A named person has closed the alarm.
  RESOLVED(List.of(80, 80, 80, 80, 80, 80, 700), Light.GREEN, false),

  /// The office asks whether all is well: press once.
  WELFARE_CHECK(List.of(150, 150, 150, 600, 150, 150, 150), Light.BLUE, false),

  /// The visit's next step was taken.
  STEP(List.of(50, 100, 50), Light.BLUE, false),

  /// The gateway has not been heard for long.
  NO_LINK(List.of(600, 600, 100), Light.AMBER, false),

  /// Something is wrong with the device.
  FAULT(List.of(100, 100, 600), Light.AMBER, false);

  /// The light's colour.
  public enum Light {
    RED,
    AMBER,
    GREEN,
    BLUE
  }

  // List.of gives lists that cannot be changed; their type does not say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Integer> buzzMs;

  private final Light light;
  private final boolean repeats;

  Pattern(List<Integer> buzzMs, Light light, boolean repeats) {
    this.buzzMs = buzzMs;
    this.light = light;
    this.repeats = repeats;
  }

  /// On and off times in ms, beginning with on.
  public List<Integer> buzzMs() {
    return buzzMs;
  }

  public Light light() {
    return light;
  }

  public boolean repeats() {
    return repeats;
  }
}
