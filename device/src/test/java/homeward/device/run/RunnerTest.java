package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.config.DeviceConfig;
import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.Board;
import homeward.device.hardware.Radio;
import homeward.device.outbox.MemoryFile;
import homeward.device.outbox.Outbox;
import homeward.protocol.time.SystemTime;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The loop in real time, on hardware that throws.
class RunnerTest {
  private static final long SOON_S = 30;

  private final SystemTime time = new SystemTime();
  private final Semaphore woken = new Semaphore(0);
  private final CountDownLatch dead = new CountDownLatch(1);

  private Runner runner(Accelerometer accelerometer) {
    var firmware =
        new Firmware(
            DeviceConfig.usual(FirmwareBench.DEVICE, "test"),
            time,
            new Kept(
                new Outbox(new MemoryFile(), FirmwareBench.DEVICE),
                1,
                Set.of(1L),
                new MemoryFile(),
                new MemoryFile(),
                new MemoryFile()),
            new Board(_ -> {}, accelerometer, (_, _) -> {}, () -> 90, Radio.UNKNOWN),
            List.of(),
            new SplittableRandom(1),
            woken::release);
    firmware.begin();
    return new Runner(firmware, woken, time, dead::countDown);
  }

  @Test
  void the_loop_survives_whatever_is_no_error_of_the_machine_itself() throws Exception {
    var cycles = new CountDownLatch(6);
    var throwing =
        List.<Throwable>of(
            new IllegalStateException("a fault"),
            new AssertionError("a broken promise"),
            new NoClassDefFoundError("a page of the card that cannot be read"));
    Accelerometer broken =
        _ -> {
          cycles.countDown();
          throwUnchecked(throwing.get((int) (cycles.getCount() % throwing.size())));
        };
    try (var runner = runner(broken)) {
      runner.start();

      assertThat(cycles.await(SOON_S, TimeUnit.SECONDS)).isTrue();
      assertThat(dead.getCount()).isEqualTo(1);
    }
    assertThat(dead.getCount()).as("an orderly end is no death").isEqualTo(1);
  }

  @Test
  void a_loop_that_dies_says_so_at_once() throws Exception {
    Accelerometer broken =
        _ -> {
          throw new OutOfMemoryError("planted");
        };
    try (var runner = runner(broken)) {
      runner.start();

      assertThat(dead.await(SOON_S, TimeUnit.SECONDS)).isTrue();
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwUnchecked(Throwable e) throws E {
    throw (E) e;
  }
}
