package homeward.device.hardware;

/// A kind of board that the device program can run on, found on the class path by
/// [java.util.ServiceLoader].
public interface BoardProvider {
  /// The word by which `--board` asks for it.
  String name();

  /// Opens the board.
  ///
  /// @param options what followed the name, e.g. a recording to play; empty if nothing did
  /// @throws HardwareException if the board is not there
  Board open(String options);
}
