package homeward.device.hardware.chip;

import homeward.device.hardware.HardwareException;

/// InvenSense MPU-6050, its accelerometer alone. Source: register map RM-MPU-6000A rev. 4.2,
/// product specification PS-MPU-6000A rev. 3.4 section 6.2.
public final class Mpu6050 implements AccelerometerChip {
  private static final int SMPLRT_DIV = 0x19;
  private static final int CONFIG = 0x1A;
  private static final int ACCEL_CONFIG = 0x1C;
  private static final int FIFO_EN = 0x23;
  private static final int USER_CTRL = 0x6A;
  private static final int PWR_MGMT_1 = 0x6B;
  private static final int FIFO_COUNT_H = 0x72;
  private static final int FIFO_R_W = 0x74;
  private static final int WHO_AM_I = 0x75;

  private static final int ID = 0x68;
  private static final int DIVIDE_BY_10 = 9;
  private static final int LOW_PASS_44_HZ = 3;
  private static final int RANGE_16_G = 0x18;
  private static final int SELF_TEST_ALL = 0xE0;
  private static final int ACCELEROMETER = 0x08;
  private static final int FIFO_ON = 0x40;
  private static final int FIFO_RESET = 0x04;
  private static final int AWAKE = 0;
  private static final int BYTES_A_SAMPLE = 6;
  private static final int MOST_AT_ONCE = 32;
  private static final int FIFO_BYTES = 1024;
  private static final double G_PER_LSB = 1.0 / 2048;

  private final Registers chip;
  private final byte[] count = new byte[2];
  private final byte[] entry = new byte[BYTES_A_SAMPLE];

  public Mpu6050(Registers chip) {
    this.chip = chip;
  }

  @Override
  public void start() {
    int id = chip.read(WHO_AM_I);
    if (id != ID) {
      throw new HardwareException("no MPU-6050: its id is 0x" + Integer.toHexString(id));
    }
    chip.write(PWR_MGMT_1, AWAKE);
    chip.write(CONFIG, LOW_PASS_44_HZ);
    chip.write(SMPLRT_DIV, DIVIDE_BY_10);
    chip.write(ACCEL_CONFIG, RANGE_16_G);
    chip.write(FIFO_EN, ACCELEROMETER);
    empty();
  }

  private void empty() {
    chip.write(USER_CTRL, FIFO_RESET);
    chip.write(USER_CTRL, FIFO_ON);
  }

  @Override
  public double periodMs() {
    return 10;
  }

  @Override
  public int drain(Raw samples) {
    chip.read(FIFO_COUNT_H, count);
    int bytes = ((count[0] & 0xFF) << 8) | (count[1] & 0xFF);
    // A full buffer has lost its alignment: what is in it cannot be read any more.
    if (bytes >= FIFO_BYTES) {
      empty();
      return 0;
    }
    int n = Math.min(MOST_AT_ONCE, bytes / BYTES_A_SAMPLE);
    for (int i = 0; i < n; i++) {
      chip.read(FIFO_R_W, entry);
      samples.sample(axis(0), axis(2), axis(4));
    }
    return n;
  }

  private double axis(int at) {
    return (short) ((entry[at] << 8) | (entry[at + 1] & 0xFF)) * G_PER_LSB;
  }

  @Override
  public void selfTest(boolean push) {
    chip.write(ACCEL_CONFIG, push ? RANGE_16_G | SELF_TEST_ALL : RANGE_16_G);
  }

  @Override
  public boolean selfTestPassed(double x, double y, double z) {
    return within(x) && within(y) && within(z);
  }

  /// The trimmed response lies near 0.5 g, within 14 % of a value burnt in; this is the wider view.
  private static boolean within(double g) {
    return Math.abs(g) > 0.1 && Math.abs(g) < 2;
  }
}
