package homeward.device.hardware;

import java.util.Optional;

/// The one button.
public interface Button {
  /// Hands each debounced edge on, from any thread.
  void listen(Edges edges);

  /// Whether it can be heard at all.
  default boolean works() {
    return true;
  }

  /// Whether it is down now; empty if only its edges are known.
  default Optional<Boolean> isDown() {
    return Optional.empty();
  }

  /// Told true for down, false for up.
  interface Edges {
    void edge(boolean down);
  }
}
