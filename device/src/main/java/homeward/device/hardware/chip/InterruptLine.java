package homeward.device.hardware.chip;

/// The wire by which a chip says that it wants to be looked at.
public interface InterruptLine {
  /// Has `risen` called, from any thread, each time the line goes high.
  void listen(Runnable risen);
}
