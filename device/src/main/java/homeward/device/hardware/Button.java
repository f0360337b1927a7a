package homeward.device.hardware;

/// The one button.
public interface Button {
  /// Hands each debounced edge on, from any thread.
  void listen(Edges edges);

  /// Whether it can be heard at all.
  default boolean works() {
    return true;
  }

  /// Told true for down, false for up.
  interface Edges {
    void edge(boolean down);
  }
}
