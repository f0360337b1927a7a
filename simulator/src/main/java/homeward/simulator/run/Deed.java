package homeward.simulator.run;

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
  LONG_THEN_PRESS("answers, after the same beginning"),
  PRESS("presses once"),
  WELFARE_CHECK("is asked by the office whether all is well"),
  SIGN_OFF("signs off"),
  SWITCH_OFF("has the device switched off"),
  SWITCH_ON("has the device switched on");

  private final String words;

  Deed(String words) {
    this.words = words;
  }

  /// Whether a wearer must be on their feet for it.
  boolean isWearers() {
    return switch (this) {
      case SWITCH_ON, SWITCH_OFF, WAKES, WELFARE_CHECK -> false;
      case SIGN_ON,
          NEXT_STAGE,
          PANIC,
          FALL,
          FALL_AND_RISE,
          FAINT,
          DURESS,
          LONG_THEN_PRESS,
          PRESS,
          SIGN_OFF ->
          true;
    };
  }

  public String words() {
    return words;
  }
}
