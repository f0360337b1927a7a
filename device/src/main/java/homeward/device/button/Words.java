package homeward.device.button;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.time.Tick;

/// What presses in a row mean. Chosen by `./homeward bench gestures`: only one or two short presses
/// are an all-clear, and no word that a slip makes of a call for help is one.
final class Words {
  /// A hand that wants long-short-long slips or bounces: it may press more than once in between,
  /// and once before or after.
  private static final String DURESS = "S?LS{1,4}LS?";

  /// So many presses in a row are frantic.
  static final int FRANTIC = 4;

  private Words() {}

  static Gesture meaning(Presses presses) {
    return switch (presses.word()) {
      case "S" -> Gesture.PRESS;
      case "SS" -> Gesture.DOUBLE_PRESS;
      case "SSLSS" -> Gesture.CALL_OFF;
      case "SSLS" -> Gesture.REST;
      case String said when said.matches(DURESS) -> Gesture.DURESS;
      case String _ when presses.areFrantic() -> Gesture.FRANTIC;
      case String _ -> Gesture.NOT_UNDERSTOOD;
    };
  }

  /// Whether one more press is frantic at once. Where one was long, it may become duress.
  static boolean isFranticWithOneMore(Presses presses, Tick now) {
    return presses.areFranticWithOneMore(now) && presses.word().indexOf('L') < 0;
  }

  /// Whether a long press would make it duress.
  static boolean isDuressWithALongOne(String word) {
    return (word + "L").matches(DURESS);
  }

  /// Whether somebody may have called for help in vain.
  static boolean mayBeAFailedCall(Gesture gesture) {
    return switch (gesture) {
      case PRESS, DOUBLE_PRESS, CALL_OFF -> false;
      case HOLD_FELT, PANIC, HELD_ON, DURESS, FRANTIC, REST, NOT_UNDERSTOOD -> true;
    };
  }
}
