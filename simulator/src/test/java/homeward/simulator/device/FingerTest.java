package homeward.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.process.Timeouts;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A hold that a busy machine cuts short would be a panic that was never meant.
class FingerTest {
  private static final long HOLD_MS = 200;
  private static final long LATE_MS = 150;

  private record Edge(boolean down, long atMs) {}

  @Test
  void a_finger_that_comes_down_late_holds_no_shorter_for_it() throws InterruptedException {
    var never = new Semaphore(0);
    var edges = new LinkedBlockingQueue<Edge>();
    var finger =
        new Finger(down -> {
          try {
            if (down) { // the machine had other things to do
              never.tryAcquire(LATE_MS, TimeUnit.MILLISECONDS);
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          edges.add(new Edge(down, System.nanoTime() / 1_000_000));
        });
    finger.hold(HOLD_MS);
    finger.hold(HOLD_MS);

    for (int i = 0; i < 2; i++) {
      Edge down = edges.poll(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS);
      Edge up = edges.poll(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS);
      assertThat(down.down()).isTrue();
      assertThat(up.down()).isFalse();
      assertThat(up.atMs() - down.atMs()).isGreaterThanOrEqualTo(HOLD_MS);
    }
    assertThat(edges).isEmpty();
  }
}
