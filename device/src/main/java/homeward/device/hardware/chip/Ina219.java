package homeward.device.hardware.chip;

import homeward.device.hardware.Battery;

/// Texas Instruments INA219, measuring the voltage of one lithium cell. Source: data sheet
/// SBOS448G, bus voltage register; the discharge curve is a typical one of a 18650 cell at 0.2 C
/// and is coarse between 3.6 and 3.9 V.
public final class Ina219 implements Battery {
  private static final int BUS_VOLTAGE = 0x02;
  private static final int MILLIVOLTS_A_STEP = 4;
  private static final int[] MILLIVOLTS = {3_000, 3_450, 3_600, 3_700, 3_790, 3_900, 4_050, 4_180};
  private static final int[] PERCENT = {0, 5, 15, 35, 55, 75, 90, 100};

  private final Registers chip;
  private final byte[] word = new byte[2];

  public Ina219(Registers chip) {
    this.chip = chip;
  }

  @Override
  public int percent() {
    chip.read(BUS_VOLTAGE, word);
    int raw = ((word[0] & 0xFF) << 8) | (word[1] & 0xFF);
    return percent((raw >> 3) * MILLIVOLTS_A_STEP);
  }

  static int percent(int millivolts) {
    if (millivolts <= MILLIVOLTS[0]) {
      return 0;
    }
    for (int i = 1; i < MILLIVOLTS.length; i++) {
      if (millivolts <= MILLIVOLTS[i]) {
        int span = MILLIVOLTS[i] - MILLIVOLTS[i - 1];
        int above = millivolts - MILLIVOLTS[i - 1];
        return PERCENT[i - 1] + (PERCENT[i] - PERCENT[i - 1]) * above / span;
      }
    }
    return 100;
  }
}
