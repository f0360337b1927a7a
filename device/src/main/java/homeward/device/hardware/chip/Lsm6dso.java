package homeward.device.hardware.chip;

import homeward.device.hardware.HardwareException;

/// STMicroelectronics LSM6DSO, its accelerometer alone. Source: data sheet DS12140 rev. 2:
/// registers chapter 9, FIFO chapter 6, sensitivity and self-test table 2.
public final class Lsm6dso implements AccelerometerChip {
  private static final int FIFO_CTRL3 = 0x09;
  private static final int FIFO_CTRL4 = 0x0A;
  private static final int WHO_AM_I = 0x0F;
  private static final int CTRL1_XL = 0x10;
  private static final int CTRL3_C = 0x12;
  private static final int CTRL5_C = 0x14;
  private static final int FIFO_STATUS1 = 0x3A;
  private static final int FIFO_DATA_OUT_TAG = 0x78;

  private static final int ID = 0x6C;
  private static final int BLOCK_UPDATE_AUTO_INCREMENT = 0x44;
  private static final int HZ_104_16_G = 0x44;
  private static final int BATCH_104_HZ = 0x04;
  private static final int CONTINUOUS = 0x06;
  private static final int BYPASS = 0x00;
  private static final int POSITIVE_SELF_TEST = 0x01;
  private static final int TAG_ACCELEROMETER = 2;
  private static final int MOST_AT_ONCE = 64;
  private static final double G_PER_LSB = 0.000488;

  private final Registers chip;
  private final byte[] status = new byte[2];
  private final byte[] word = new byte[7];

  public Lsm6dso(Registers chip) {
    this.chip = chip;
  }

  @Override
  public void start() {
    int id = chip.read(WHO_AM_I);
    if (id != ID) {
      throw new HardwareException("no LSM6DSO: its id is 0x" + Integer.toHexString(id));
    }
    chip.write(CTRL3_C, BLOCK_UPDATE_AUTO_INCREMENT);
    chip.write(CTRL1_XL, HZ_104_16_G);
    chip.write(FIFO_CTRL3, BATCH_104_HZ);
    chip.write(FIFO_CTRL4, BYPASS);
    chip.write(FIFO_CTRL4, CONTINUOUS);
  }

  @Override
  public double periodMs() {
    return 1000.0 / 104;
  }

  @Override
  public int drain(Raw samples) {
    chip.read(FIFO_STATUS1, status);
    int words = Math.min(MOST_AT_ONCE, (status[0] & 0xFF) | ((status[1] & 0x03) << 8));
    int n = 0;
    for (int i = 0; i < words; i++) {
      chip.read(FIFO_DATA_OUT_TAG, word);
      if ((word[0] & 0xFF) >> 3 == TAG_ACCELEROMETER) {
        samples.sample(axis(1), axis(3), axis(5));
        n++;
      }
    }
    return n;
  }

  private double axis(int at) {
    return (short) ((word[at] & 0xFF) | (word[at + 1] << 8)) * G_PER_LSB;
  }

  @Override
  public void selfTest(boolean push) {
    chip.write(CTRL5_C, push ? POSITIVE_SELF_TEST : 0);
  }

  @Override
  public boolean selfTestPassed(double x, double y, double z) {
    return within(x) && within(y) && within(z);
  }

  private static boolean within(double g) {
    return Math.abs(g) > 0.05 && Math.abs(g) < 1.7;
  }
}
