package homeward.device.hardware;

/// The one button.
public interface Button {
  /// Hands each debounced edge on, from any thread.
  void listen(Edges edges);

  /// Told true for down, false for up.
  interface Edges {
    void edge(boolean down);
  }
}
