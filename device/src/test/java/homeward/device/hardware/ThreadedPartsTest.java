package homeward.device.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.protocol.time.SystemTime;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Parts on a bus that may hang, read by threads of their own.
class ThreadedPartsTest {
  private static final long SOON_S = 30;

  private final CountDownLatch bus = new CountDownLatch(1);
  private final Semaphore looked = new Semaphore(0);
  private final Semaphore ready = new Semaphore(0);
  private volatile boolean hangs;
  private volatile boolean fails;

  private final Accelerometer chip =
      new Accelerometer() {
        private long tMs;
        private boolean tested;

        @Override
        public void drain(Samples samples) {
          looked.release();
          hang();
          if (fails) {
            throw new HardwareException("no answer");
          }
          tMs += 10;
          samples.sample(tMs, 0, 1, 0);
        }

        @Override
        public Tick next(Tick now) {
          return now.plus(Duration.ofMillis(5));
        }

        @Override
        public void test() {
          tested = true;
        }

        @Override
        public boolean tested() {
          return tested;
        }
      };

  private void hang() {
    if (hangs) {
      try {
        bus.await();
      } catch (InterruptedException e) {
        throw new HardwareException("interrupted", e);
      }
    }
  }

  @AfterEach
  void letGo() {
    bus.countDown();
  }

  private ThreadedAccelerometer sensor() {
    var sensor = new ThreadedAccelerometer(chip, new SystemTime());
    sensor.listen(ready::release);
    return sensor;
  }

  @Test
  void samples_wake_the_loop_and_come_in_their_order() throws Exception {
    ThreadedAccelerometer sensor = sensor();
    var times = new ArrayList<Long>();
    while (times.size() < 20) {
      assertThat(ready.tryAcquire(SOON_S, TimeUnit.SECONDS)).isTrue();
      sensor.drain((tMs, _, _, _) -> times.add(tMs));
    }
    assertThat(times).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void a_bus_that_hangs_holds_nobody_up() throws Exception {
    hangs = true;
    ThreadedAccelerometer sensor = sensor();
    assertThat(looked.tryAcquire(SOON_S, TimeUnit.SECONDS)).isTrue();
    sensor.test();
    sensor.restart();
    sensor.drain((_, _, _, _) -> {
      throw new AssertionError("no sample can have come");
    });
    assertThat(sensor.tested()).isFalse();
    assertThat(bus.getCount()).as("still hanging").isEqualTo(1);

    hangs = false;
    bus.countDown();
    assertThat(ready.tryAcquire(SOON_S, TimeUnit.SECONDS)).isTrue();
    while (!sensor.tested()) {
      assertThat(ready.tryAcquire(SOON_S, TimeUnit.SECONDS)).isTrue();
      sensor.drain((_, _, _, _) -> {});
    }
  }

  @Test
  void a_sensor_that_does_not_answer_says_so_at_the_loops_next_look() throws Exception {
    fails = true;
    ThreadedAccelerometer sensor = sensor();
    assertThat(looked.tryAcquire(2, SOON_S, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> sensor.drain((_, _, _, _) -> {}))
        .isInstanceOf(HardwareException.class);
  }

  /// The first reading, which nobody waits for.
  private static int soon(Battery battery) {
    while (true) {
      try {
        return battery.percent();
      } catch (HardwareException _) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  @Timeout(SOON_S)
  void a_battery_is_read_and_one_that_hangs_is_found_out() {
    assertThat(soon(new ThreadedBattery(() -> 63))).isEqualTo(63);
    hangs = true;
    var hung =
        new ThreadedBattery(() -> {
          hang();
          return 50;
        });
    assertThatThrownBy(hung::percent).isInstanceOf(HardwareException.class);
    assertThat(bus.getCount()).as("still hanging").isEqualTo(1);
  }
}
