package homeward.device.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BootHistoryTest {
  private final MemoryFile file = new MemoryFile();

  @Test
  void a_start_knows_those_before_it_on_the_same_card() {
    assertThat(BootHistory.with(70, file)).containsExactly(70L);
    assertThat(BootHistory.with(11, file)).containsExactly(11L, 70L);
  }

  @Test
  void the_oldest_is_forgotten_after_32_starts() {
    for (long boot = 1; boot <= 32; boot++) {
      BootHistory.with(boot, file);
    }

    Set<Long> known = BootHistory.with(33, file);

    assertThat(known).hasSize(32).contains(2L, 33L).doesNotContain(1L);
  }

  @Test
  void a_full_disk_or_nonsense_on_it_costs_no_start_that_can_be_read() {
    BootHistory.with(70, file);
    file.fill(true);
    assertThat(BootHistory.with(11, file)).containsExactly(11L, 70L);

    var nonsense =
        MemoryFile.holding("x\n-4\n99999999999999999999\n5\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(BootHistory.with(11, nonsense)).containsExactly(5L, 11L);
  }
}
