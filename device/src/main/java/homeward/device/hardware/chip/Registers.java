package homeward.device.hardware.chip;

/// The registers of one chip on a bus.
///
/// Every call throws [homeward.device.hardware.HardwareException] if the chip does not answer.
public interface Registers {
  /// Reads one register, 0 to 255.
  int read(int register);

  /// Reads `into.length` bytes in one transfer, from a register on.
  void read(int register, byte[] into);

  /// Writes one register.
  void write(int register, int value);
}
