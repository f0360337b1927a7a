package homeward.simulator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashRunTest {
  private static final int ROUNDS = 12;

  @Test
  void killed_at_random_moments_no_alarm_is_lost_or_doubled_and_no_receipt_lies(
      @TempDir Path folder) {
    CrashRun.Result result = new CrashRun(folder, new SplittableRandom(20), System.out).run(ROUNDS);

    assertThat(result.faults()).isEmpty();
    assertThat(result.alarms()).isGreaterThan(ROUNDS);
    assertThat(result.receipts()).isEqualTo(result.alarms());
  }
}
