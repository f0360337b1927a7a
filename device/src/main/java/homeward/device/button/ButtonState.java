package homeward.device.button;

import homeward.protocol.time.Tick;

/// Where the one button stands. Every move is made by [ButtonRules].
///
/// ```text
/// Up --pressed--> Down --0.6 s--> Holding --2 s--> Held --6 s--> HeldOn --30 s--> Jammed
///  ^               |                 |              |              |               |
///  +---------------+-----released----+--------------+--------------+---------------+
/// ```
public sealed interface ButtonState {
  /// What went before.
  ///
  /// @param presses those to whose word a further one belongs
  /// @param said whether the word has had its effect: what belongs to it says nothing more
  /// @param waryUntil until then somebody may have called for help in vain
  record Past(Presses presses, boolean said, Tick waryUntil) {}

  /// Not pressed.
  ///
  /// @param since when it came up
  record Up(Past past, Tick since) implements ButtonState {}

  /// Pressed, not yet for long.
  record Down(Past past, Tick since) implements ButtonState {}

  /// Pressed long enough for the wearer to feel it.
  record Holding(Past past, Tick since) implements ButtonState {}

  /// Held as long as a panic takes.
  ///
  /// @param panic whether it was one
  record Held(Past past, Tick since, boolean panic) implements ButtonState {}

  /// Held on after a panic.
  record HeldOn(Past past, Tick since) implements ButtonState {}

  /// Down for longer than any hand holds it.
  ///
  /// @param panic whether it was one before
  record Jammed(boolean panic) implements ButtonState {}
}
