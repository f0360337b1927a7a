package homeward.device.hardware;

/// Everything that a board offers.
///
/// @param signalDbm received signal strength of the radio, -150 to 0 dBm
public record Board(
    Button button,
    Accelerometer accelerometer,
    Sounder sounder,
    Battery battery,
    Locator locator,
    int signalDbm) {

  /// A board without a receiver for its position.
  public Board(
      Button button, Accelerometer accelerometer, Sounder sounder, Battery battery, int signalDbm) {
    this(button, accelerometer, sounder, battery, Locator.NONE, signalDbm);
  }

  /// The same board with a receiver for its position.
  public Board with(Locator receiver) {
    return new Board(button, accelerometer, sounder, battery, receiver, signalDbm);
  }
}
