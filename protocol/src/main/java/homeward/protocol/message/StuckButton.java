package homeward.protocol.message;

/// What stands in for a button that is stuck, for as long as it is; the policy chooses.
///
/// Taps are the usual: without them a wearer whose button is stuck cannot call at all, and of 12.6
/// hours of recorded daily life and 1,377 recorded falls none was taken for taps (`./homeward bench
/// taps`).
public enum StuckButton {
  /// Four firm taps with the hand on the device, felt by the accelerometer, ask as fast presses do.
  TAPS,

  /// Nothing: the office is told, and rings.
  NONE
}
