package homeward.device.hardware;

/// Everything that a board offers.
///
/// @param signalDbm received signal strength of the radio, -150 to 0 dBm
public record Board(
    Button button, Accelerometer accelerometer, Sounder sounder, Battery battery, int signalDbm) {}
