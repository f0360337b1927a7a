package homeward.device.hardware;

/// Everything that a board offers.
public record Board(
    Button button,
    Accelerometer accelerometer,
    Sounder sounder,
    Battery battery,
    Locator locator,
    Radio radio) {

  /// A board without a receiver for its position.
  public Board(
      Button button, Accelerometer accelerometer, Sounder sounder, Battery battery, Radio radio) {
    this(button, accelerometer, sounder, battery, Locator.NONE, radio);
  }

  /// The same board with a receiver for its position.
  public Board with(Locator receiver) {
    return new Board(button, accelerometer, sounder, battery, receiver, radio);
  }
}
