package homeward.device.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.device.outbox.LogFile.DiskException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeoutFileTest {
  private static final byte[] BYTES = {1, 2, 3};

  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final MemoryFile disk = new MemoryFile();

  /// Each write hangs until it is let go.
  private final LogFile hung =
      new LogFile() {
        @Override
        public byte[] read() {
          return disk.read();
        }

        @Override
        public void append(byte[] bytes) {
          try {
            hanging.await();
          } catch (InterruptedException e) {
            throw new DiskException("interrupted", e);
          }
          disk.append(bytes);
          done.countDown();
        }

        @Override
        public void sync() {
          disk.sync();
        }

        @Override
        public void replace(byte[] bytes) {
          disk.replace(bytes);
        }
      };

  @Test
  void a_disk_that_answers_is_as_if_nobody_stood_between() {
    var file = new TimeoutFile(disk, new TimeoutFile.Disk(Duration.ofSeconds(20)));
    file.append(BYTES);
    file.sync();
    assertThat(file.read()).isEqualTo(BYTES);
    file.replace(new byte[] {4});
    assertThat(disk.afterPowerCut().read()).containsExactly(4);
  }

  @Test
  void a_disk_that_refuses_says_why() {
    disk.fill(true);
    var file = new TimeoutFile(disk, new TimeoutFile.Disk(Duration.ofSeconds(20)));
    assertThatThrownBy(() -> file.append(BYTES))
        .isInstanceOf(DiskException.class)
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void a_disk_that_hangs_is_not_waited_for_and_is_asked_again_once_it_is_done() throws Exception {
    var card = new TimeoutFile.Disk(Duration.ofMillis(50));
    var file = new TimeoutFile(hung, card);
    assertThatThrownBy(() -> file.append(BYTES)).isInstanceOf(DiskException.class);
    assertThatThrownBy(file::sync).as("at once").isInstanceOf(DiskException.class);
    assertThatThrownBy(new TimeoutFile(new MemoryFile(), card)::read)
        .as("another file on the same card")
        .hasMessageContaining("still does not answer");
    assertThat(disk.read()).isEmpty();

    hanging.countDown();
    done.await();
    byte[] read = {};
    while (read.length == 0) { // the answer of the late call is on its way
      try {
        read = file.read();
      } catch (DiskException e) {
        assertThat(e).hasMessageContaining("answer");
      }
    }
    assertThat(read).isEqualTo(BYTES);
  }
}
