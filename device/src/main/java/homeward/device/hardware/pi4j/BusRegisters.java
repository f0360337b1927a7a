package homeward.device.hardware.pi4j;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import homeward.device.hardware.HardwareException;
import homeward.device.hardware.chip.Registers;

/// A chip's registers over I2C.
record BusRegisters(I2C chip) implements Registers {
  private static final int BYTE = 0xFF;

  @Override
  public int read(int register) {
    byte[] one = new byte[1];
    read(register, one);
    return one[0] & BYTE;
  }

  @Override
  public void read(int register, byte[] into) {
    try {
      chip.readRegister(register, into, 0, into.length);
    } catch (Pi4JException e) {
      throw failed("read", register, e);
    }
  }

  @Override
  public void write(int register, int value) {
    try {
      chip.writeRegister(register, (byte) value);
    } catch (Pi4JException e) {
      throw failed("write", register, e);
    }
  }

  private HardwareException failed(String what, int register, Pi4JException cause) {
    return new HardwareException(
        String.format(
            "chip 0x%02x on I2C bus %d does not answer a %s of register 0x%02x",
            chip.device(), chip.bus(), what, register),
        cause);
  }
}
