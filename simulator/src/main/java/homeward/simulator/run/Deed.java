package homeward.simulator.run;

import homeward.simulator.device.VirtualWearer;

/// What wearers do, and what is done to them, as a plan has it.
public enum Deed {
  SIGN_ON("signs on"),
  NEXT_STAGE("goes on to the next step of the visit"),
  PANIC("holds the button for panic"),
  FALL("falls and stays down"),
  FALL_AND_RISE("falls and gets up"),
  FAINT("faints without an impact"),
  WAKES("comes to"),
  DURESS("asks for help in secret"),
  ALL_CLEAR("says that all is well, at the same time"),
  PRESS("presses once"),
  HAMMER("presses again and again, in fear"),
  PANIC_IN_FEAR("holds the button for panic with a hand that may shake"),
  LETS_GO("holds the button and lets go too early"),
  DURESS_IN_FEAR("asks for help in secret with a hand that may shake"),
  DURESS_AT_BORDERS("asks for help in secret, as quickly or as slowly as it may be"),
  GROPE("gropes for the button"),
  ASK_AGAIN("presses to feel how the alarm stands"),
  TAPS("taps the device"),
  RESTS("asks for a rest at the device"),
  HOLDS_ON("holds the button for panic and does not let go for six seconds"),
  CALLS_TWICE("holds the button for panic, and at once again"),
  SECRET_TWICE("asks for help in secret, and at once again"),
  PRACTICE("is asked by the office to practise the gestures"),
  PRACTICE_ENDED("has practice ended by the office"),
  SENT_OFF("is sent on their visit by the office"),
  WELFARE_CHECK("is asked by the office whether all is well"),
  SIGN_OFF("signs off"),
  SWITCH_OFF("has the device switched off"),
  SWITCH_ON("has the device switched on");

  private final String words;

  Deed(String words) {
    this.words = words;
  }

  /// Whether a wearer must be on their feet for it.
  public boolean isWearers() {
    return switch (this) {
      case SWITCH_ON, SWITCH_OFF, WAKES, WELFARE_CHECK, GROPE, PRACTICE, PRACTICE_ENDED, SENT_OFF ->
          false;
      case SIGN_ON,
          NEXT_STAGE,
          PANIC,
          FALL,
          FALL_AND_RISE,
          FAINT,
          DURESS,
          ALL_CLEAR,
          PRESS,
          HAMMER,
          PANIC_IN_FEAR,
          LETS_GO,
          DURESS_IN_FEAR,
          DURESS_AT_BORDERS,
          ASK_AGAIN,
          TAPS,
          RESTS,
          HOLDS_ON,
          CALLS_TWICE,
          SECRET_TWICE,
          SIGN_OFF ->
          true;
    };
  }

  /// Whether the wearer does not get up by themselves after it.
  boolean goesDown() {
    return this == FALL || this == FAINT;
  }

  /// Has it done by a wearer's hand or body.
  ///
  /// @throws IllegalArgumentException if it takes more than that
  public void by(VirtualWearer wearer) {
    switch (this) {
      case NEXT_STAGE -> wearer.doublePress();
      case PRESS -> wearer.press();
      case HAMMER -> {
        var _ = wearer.hammers();
      }
      case PANIC_IN_FEAR -> {
        var _ = wearer.panicsInFear();
      }
      case LETS_GO -> {
        var _ = wearer.holdsTooShort();
      }
      case DURESS_IN_FEAR -> {
        var _ = wearer.duressInFear();
      }
      case DURESS_AT_BORDERS -> {
        var _ = wearer.duressAtTheBorders();
      }
      case GROPE -> {
        var _ = wearer.gropes();
      }
      case ASK_AGAIN -> {
        var _ = wearer.asksAgain();
      }
      case TAPS -> {
        var _ = wearer.taps();
      }
      case RESTS -> wearer.rests();
      case PANIC -> wearer.panic();
      case HOLDS_ON -> wearer.holdsOn();
      case CALLS_TWICE -> wearer.callsTwice();
      case SECRET_TWICE -> {
        var _ = wearer.secretTwice();
      }
      case DURESS -> wearer.duress();
      case ALL_CLEAR -> wearer.allClearInstead();
      case FALL -> wearer.falls();
      case FALL_AND_RISE -> wearer.fallsAndRises();
      case FAINT -> wearer.faints();
      case WAKES -> wearer.wakes();
      case SIGN_ON,
          SIGN_OFF,
          SWITCH_ON,
          SWITCH_OFF,
          WELFARE_CHECK,
          PRACTICE,
          PRACTICE_ENDED,
          SENT_OFF ->
          throw new IllegalArgumentException("a wearer alone cannot do it: " + words);
    }
  }

  public String words() {
    return words;
  }
}
