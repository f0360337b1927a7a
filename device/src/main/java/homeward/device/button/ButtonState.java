package homeward.device.button;

import homeward.protocol.time.Tick;

/// Where the one button stands. Every move is made by [ButtonRules].
///
/// ```text
/// Up --pressed--> Down --0.3 s--> Holding --2 s--> Held --released--> Up
///                   +--released: a press--> Up <--released: nothing--+
/// ```
public sealed interface ButtonState {
  /// Not pressed.
  ///
  /// @param lastPress when the last short press ended; for telling a double press
  record Up(Tick lastPress) implements ButtonState {}

  /// Pressed, not yet long enough to mean panic.
  record Down(Tick since, Tick lastPress) implements ButtonState {}

  /// Pressed for so long that the wearer feels that a panic is coming.
  record Holding(Tick since) implements ButtonState {}

  /// Panic has been given; waiting for the release.
  record Held() implements ButtonState {}
}
