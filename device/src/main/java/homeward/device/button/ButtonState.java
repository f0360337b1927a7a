package homeward.device.button;

import homeward.protocol.time.Tick;

/// Where the one button stands. Every move is made by [ButtonRules].
///
/// ```text
/// Up --pressed--> Down --0.3 s--> Holding --2 s--> Held --released--> Up
///  ^               |                 |
///  +-- a short one-+---- a long one -+     what went just before is the trail
/// ```
public sealed interface ButtonState {
  /// What was pressed just before, while it can still be the beginning of something.
  enum Trail {
    NOTHING,
    SHORT,
    LONG,
    LONG_SHORT
  }

  /// Not pressed.
  ///
  /// @param since when it came up
  record Up(Tick since, Trail trail) implements ButtonState {}

  /// Pressed, not yet long enough to mean panic.
  record Down(Tick since, Trail trail) implements ButtonState {}

  /// Pressed for so long that the wearer feels that a panic is coming.
  record Holding(Tick since, Trail trail) implements ButtonState {}

  /// The hold has had its effect; waiting for the release.
  record Held() implements ButtonState {}
}
