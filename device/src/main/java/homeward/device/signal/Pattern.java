package homeward.device.signal;

import java.util.List;

/// What the wearer feels, hears and sees: one table, each row unlike the others by feel alone. A
/// test holds it to that: any two differ in the number of buzzes, or in the length of one by half.
///
/// A buzz is given as on and off times in ms, beginning with on. A pattern that repeats goes on
/// until another is played. Silent mode leaves the sound out and nothing else.
public enum Pattern {
  /// Panic is coming: let go to stop. Without a light: a secret call has long presses, too, and
  /// nobody beside the wearer may see one.
  HOLDING(List.of(60, 60, 60, 60, 60), Light.NONE, Sound.NONE, false),

  /// Answer, or help is called. First third of the time.
  PRE_ALARM(List.of(400, 200, 400, 1000), Light.AMBER, Sound.NONE, true),

  /// The second third.
  PRE_ALARM_LOUDER(List.of(600, 200, 600, 200, 600, 500), Light.AMBER, Sound.SOFT, true),

  /// The last third.
  PRE_ALARM_LOUDEST(List.of(1800, 150), Light.AMBER, Sound.LOUD, true),

  /// The wearer's answer was understood. Duress gives exactly this.
  CANCELLED(List.of(80), Light.GREEN, Sound.NONE, false),

  /// A hold that was let go too early, or what means nothing: unlike all else, a flutter of five.
  NOT_UNDERSTOOD(List.of(40, 60, 40, 60, 40, 60, 40, 60, 40), Light.BLUE, Sound.NONE, false),

  /// The alarm is taken; no link has carried it yet.
  TRYING(List.of(30, 970), Light.RED, Sound.NONE, true),

  /// The alarm is on its way; nobody has confirmed anything.
  SENT(List.of(90, 80, 90), Light.RED, Sound.NONE, false),

  /// The school's gateway has stored the alarm. No person has it yet.
  STORED(List.of(250, 150, 250), Light.RED, Sound.NONE, false),

  /// A named person has taken the alarm on.
  PERSON_HAS_IT(List.of(900, 200, 900), Light.GREEN, Sound.NONE, false),

  /// A named person has closed the alarm.
  RESOLVED(List.of(80, 80, 80, 80, 80, 80, 700), Light.GREEN, Sound.NONE, false),

  /// The office asks whether all is well: press once.
  WELFARE_CHECK(List.of(150, 150, 150, 600, 150, 150, 150), Light.BLUE, Sound.SOFT, false),

  /// The visit's next step was taken.
  STEP(List.of(40, 100, 40, 100, 160), Light.BLUE, Sound.NONE, false),

  /// A rest begins: one very long buzz, as if the device went to sleep.
  REST_BEGUN(List.of(1200), Light.BLUE, Sound.NONE, false),

  /// The rest is over: who lies still is asked again.
  REST_OVER(List.of(1200, 150, 60), Light.BLUE, Sound.NONE, false),

  /// Practice of the gestures is asked for: press once to begin.
  PRACTICE_ASKS(Purr.then(500), Light.BLUE, Sound.SOFT, false),

  /// Practice begins: two purrs.
  PRACTICE_BEGUN(
      Purr.then(40, 30, 40, 30, 40, 30, 40, 30, 40, 30, 40, 30, 40), Light.BLUE, Sound.NONE, false),

  /// Practice is over: from here on all is meant in earnest.
  PRACTICE_OVER(
      List.of(700, 250, 40, 30, 40, 30, 40, 30, 40, 30, 40, 30, 40, 30, 40),
      Light.BLUE,
      Sound.SOFT,
      false),

  /// In practice: as [#SENT] is felt.
  PRACTISED_CALL(Purr.then(90, 80, 90), Light.RED, Sound.NONE, false),

  /// In practice: as [#PRE_ALARM] is felt, once.
  PRACTISED_QUESTION(Purr.then(400, 200, 400), Light.AMBER, Sound.NONE, false),

  /// In practice: as [#CANCELLED] is felt, for duress, too.
  PRACTISED_ANSWER(Purr.then(80), Light.GREEN, Sound.NONE, false),

  /// In practice: as [#STEP] is felt.
  PRACTISED_STEP(Purr.then(40, 100, 40, 100, 160), Light.BLUE, Sound.NONE, false),

  /// In practice: as [#REST_BEGUN] is felt.
  PRACTISED_REST(Purr.then(1200), Light.BLUE, Sound.NONE, false),

  /// In practice: as [#NOT_UNDERSTOOD] is felt.
  PRACTISED_NOT_UNDERSTOOD(
      Purr.then(40, 60, 40, 60, 40, 60, 40, 60, 40), Light.BLUE, Sound.NONE, false),

  /// The gateway has not been heard for long.
  NO_LINK(List.of(600, 600, 100), Light.AMBER, Sound.SOFT, false),

  /// The battery may not last the visit.
  BATTERY(List.of(300, 200, 300, 200, 300, 200, 300), Light.AMBER, Sound.SOFT, false),

  /// Press once: the self-test waits for the button.
  PRESS_NOW(List.of(500), Light.BLUE, Sound.SOFT, false),

  /// The button is stuck: tap the device to call, in this rhythm.
  TAP_TO_CALL(List.of(60, 440, 60, 440, 60, 440, 60), Light.AMBER, Sound.SOFT, false),

  /// Something is wrong with the device.
  FAULT(List.of(100, 100, 600), Light.AMBER, Sound.SOFT, false);

  /// What gives way to what: a pattern that says less waits until one that says more is over.
  public enum Weight {
    /// Something is not as it should be.
    NOTICE,

    /// Somebody or something asks for a press.
    ASKS,

    /// A call for help: asked about, or under way.
    CALL,

    /// The answer to the finger that is on the button.
    FINGER
  }

  /// The light's colour.
  public enum Light {
    NONE,
    RED,
    AMBER,
    GREEN,
    BLUE
  }

  /// How loud the buzzer is while the motor is on.
  public enum Sound {
    NONE,
    SOFT,
    LOUD
  }

  // List.of gives lists that cannot be changed; their type does not say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Integer> buzzMs;

  private final Light light;
  private final Sound sound;
  private final boolean repeats;

  Pattern(List<Integer> buzzMs, Light light, Sound sound, boolean repeats) {
    this.buzzMs = buzzMs;
    this.light = light;
    this.sound = sound;
    this.repeats = repeats;
  }

  /// On and off times in ms, beginning with on.
  public List<Integer> buzzMs() {
    return buzzMs;
  }

  public Weight weight() {
    return switch (this) {
      case NO_LINK, BATTERY, TAP_TO_CALL, FAULT -> Weight.NOTICE;
      case WELFARE_CHECK, PRESS_NOW, REST_OVER, PRACTICE_ASKS -> Weight.ASKS;
      case PRE_ALARM,
          PRE_ALARM_LOUDER,
          PRE_ALARM_LOUDEST,
          TRYING,
          SENT,
          STORED,
          PERSON_HAS_IT,
          RESOLVED ->
          Weight.CALL;
      case HOLDING,
          CANCELLED,
          NOT_UNDERSTOOD,
          STEP,
          REST_BEGUN,
          PRACTICE_BEGUN,
          PRACTICE_OVER,
          PRACTISED_CALL,
          PRACTISED_QUESTION,
          PRACTISED_ANSWER,
          PRACTISED_STEP,
          PRACTISED_REST,
          PRACTISED_NOT_UNDERSTOOD ->
          Weight.FINGER;
    };
  }

  public Light light() {
    return light;
  }

  public Sound sound() {
    return sound;
  }

  public boolean repeats() {
    return repeats;
  }
}
