package homeward.device.hardware.chip;

import homeward.device.hardware.HardwareException;

/// Analog Devices ADXL345. Source: data sheet rev. G: register map table 19, FIFO p. 20, self-test
/// table 15 (2.5 V).
public final class Adxl345 implements AccelerometerChip {
  private static final int DEVID = 0x00;
  private static final int BW_RATE = 0x2C;
  private static final int POWER_CTL = 0x2D;
  private static final int INT_ENABLE = 0x2E;
  private static final int DATA_FORMAT = 0x31;
  private static final int DATAX0 = 0x32;
  private static final int FIFO_CTL = 0x38;
  private static final int FIFO_STATUS = 0x39;

  private static final int ID = 0xE5;
  private static final int HZ_100 = 0x0A;
  private static final int FULL_RESOLUTION_16_G = 0x0B;
  private static final int SELF_TEST = 0x80;
  private static final int MEASURE = 0x08;
  private static final int WATERMARK_INTERRUPT = 0x02;
  private static final int STREAM_WATERMARK_8 = 0x88;
  private static final int BYPASS = 0x00;
  private static final int ENTRIES = 0x3F;
  private static final double G_PER_LSB = 1.0 / 256;

  private final Registers chip;
  private final byte[] entry = new byte[6];

  public Adxl345(Registers chip) {
    this.chip = chip;
  }

  @Override
  public void start() {
    int id = chip.read(DEVID);
    if (id != ID) {
      throw new HardwareException("no ADXL345: its id is 0x" + Integer.toHexString(id));
    }
    chip.write(POWER_CTL, 0);
    chip.write(BW_RATE, HZ_100);
    chip.write(DATA_FORMAT, FULL_RESOLUTION_16_G);
    // Bypass empties the buffer.
    chip.write(FIFO_CTL, BYPASS);
    chip.write(FIFO_CTL, STREAM_WATERMARK_8);
    chip.write(INT_ENABLE, WATERMARK_INTERRUPT);
    chip.write(POWER_CTL, MEASURE);
  }

  /// INT1 goes high at the watermark; INT_MAP is left as it wakes, with all on INT1.
  @Override
  public boolean interrupts() {
    return true;
  }

  @Override
  public double periodMs() {
    return 10;
  }

  @Override
  public int drain(Raw samples) {
    int n = chip.read(FIFO_STATUS) & ENTRIES;
    for (int i = 0; i < n; i++) {
      chip.read(DATAX0, entry);
      samples.sample(axis(0), axis(2), axis(4));
    }
    return n;
  }

  private double axis(int at) {
    return (short) ((entry[at] & 0xFF) | (entry[at + 1] << 8)) * G_PER_LSB;
  }

  @Override
  public void selfTest(boolean push) {
    chip.write(DATA_FORMAT, push ? FULL_RESOLUTION_16_G | SELF_TEST : FULL_RESOLUTION_16_G);
  }

  @Override
  public boolean selfTestPassed(double x, double y, double z) {
    return x > 0.2 && x < 2.1 && y > -2.1 && y < -0.2 && z > 0.3 && z < 3.4;
  }
}
