package homeward.protocol.message;

/// What happened while a wearer practised the gestures of the button, or was asked to.
public enum PracticeEvent {
  /// The wearer has answered: it begins.
  BEGUN("the wearer has pressed once", false),

  PRESS("one press: \"I am well\"", true),

  DOUBLE_PRESS("two presses: the next step, or \"do not call\"", true),

  HOLD("a hold: help", true),

  FRANTIC("pressed again and again: help", true),

  DURESS("long, short, long: help in secret", true),

  CALL_OFF("two, long, two: \"I need no help after all\"", true),

  REST("two, long, one: \"I rest\"", true),

  NOT_UNDERSTOOD("not understood", true),

  /// Nobody answered in time: nothing begins.
  UNANSWERED("nobody pressed: nothing has begun", false),

  /// Nothing begins: the wearer is out, is asked, is in an alarm, or tests the device.
  NOT_NOW("the device has something else to do: nothing has begun", false),

  TIME_UP("its time is up", false),

  OFFICE_ENDED("ended by the office", false),

  VISIT_BEGAN("a visit begins", false),

  /// A sign-on or sign-off.
  HANDED_ON("the device is signed on or off", false),

  /// A call for help was meant in earnest, or an alarm is open.
  CALLED("help is called in earnest", false),

  /// The device or the office asks whether the wearer is well.
  ASKED("the wearer is asked in earnest", false),

  /// The gateway was not heard for too long.
  UNHEARD("the device did not hear the school", false);

  private final String words;
  private final boolean isGesture;

  PracticeEvent(String words, boolean isGesture) {
    this.words = words;
    this.isGesture = isGesture;
  }

  /// As people read it.
  public String words() {
    return words;
  }

  /// Whether it is something that the wearer did with the button, or tried to.
  public boolean isGesture() {
    return isGesture;
  }
}
