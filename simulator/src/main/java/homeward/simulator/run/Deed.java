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
      case SWITCH_ON, SWITCH_OFF, WAKES, WELFARE_CHECK -> false;
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
      case HAMMER -> wearer.hammers();
      case PANIC -> wearer.panic();
      case DURESS -> wearer.duress();
      case ALL_CLEAR -> wearer.allClearInstead();
      case FALL -> wearer.falls();
      case FALL_AND_RISE -> wearer.fallsAndRises();
      case FAINT -> wearer.faints();
      case WAKES -> wearer.wakes();
      case SIGN_ON, SIGN_OFF, SWITCH_ON, SWITCH_OFF, WELFARE_CHECK ->
          throw new IllegalArgumentException("a wearer alone cannot do it: " + words);
    }
  }

  public String words() {
    return words;
  }
}
