package homeward.device.hardware.chip;

/// A chip's test of itself, look by look: the mean of what it measures, a push of its own mass, the
/// mean again. A wearer who moves may spoil a try; then there is another.
final class PushTest {
  /// So many tries, a third of a second each.
  private static final int MOST_TRIES = 30;

  /// A mean of fewer samples says nothing.
  private static final int LEAST = 4;

  private enum Phase {
    OFF,
    BEFORE,
    SETTLING,
    PUSHED,
    LETTING_GO
  }

  private final AccelerometerChip chip;
  private final double[] before = new double[3];
  private Phase phase = Phase.OFF;
  private int tries;
  private boolean passed = true;

  PushTest(AccelerometerChip chip) {
    this.chip = chip;
  }

  void begin() {
    passed = false;
    tries = 0;
    phase = Phase.BEFORE;
  }

  boolean passed() {
    return passed;
  }

  /// The chip was started again: a push that was under way is over.
  void restarted() {
    if (phase != Phase.OFF) {
      phase = Phase.BEFORE;
    }
  }

  /// One look at what the chip has measured.
  ///
  /// @return whether it is a wearer's movement: not while the mass is pushed
  boolean look(double[] x, double[] y, double[] z, int n) {
    switch (phase) {
      case OFF -> {
        return true;
      }
      case BEFORE -> {
        if (n >= LEAST) {
          before[0] = mean(x, n);
          before[1] = mean(y, n);
          before[2] = mean(z, n);
          chip.selfTest(true);
          phase = Phase.SETTLING;
        }
        return true;
      }
      case SETTLING -> phase = Phase.PUSHED;
      case PUSHED -> {
        if (n >= LEAST) {
          passed =
              chip.selfTestPassed(
                  mean(x, n) - before[0], mean(y, n) - before[1], mean(z, n) - before[2]);
          chip.selfTest(false);
          phase = Phase.LETTING_GO;
        }
      }
      case LETTING_GO -> {
        tries++;
        phase = passed || tries == MOST_TRIES ? Phase.OFF : Phase.BEFORE;
      }
    }
    return false;
  }

  private static double mean(double[] values, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += values[i];
    }
    return sum / n;
  }
}
