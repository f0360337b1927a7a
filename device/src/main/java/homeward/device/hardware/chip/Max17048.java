package homeward.device.hardware.chip;

import homeward.device.hardware.Battery;

/// Maxim MAX17048 fuel gauge. Source: data sheet 19-6171 rev. 7, register summary table 2.
public final class Max17048 implements Battery {
  private static final int SOC = 0x04;

  private final Registers chip;
  private final byte[] word = new byte[2];

  public Max17048(Registers chip) {
    this.chip = chip;
  }

  /// Whole percents; the chip counts in 256ths and may say a little over 100.
  @Override
  public int percent() {
    chip.read(SOC, word);
    return Math.min(100, word[0] & 0xFF);
  }
}
