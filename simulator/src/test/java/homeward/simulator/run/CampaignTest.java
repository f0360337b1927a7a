package homeward.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CampaignTest {
  private static long traces(long first, int jobs) throws InterruptedException {
    var campaign = new Campaign(new SeedRun(), Kind.HOSTILE, () -> false, false, _ -> {});
    return campaign.run(first, 4, jobs).traces;
  }

  @Test
  void the_same_worlds_have_the_same_traces_in_whatever_order_they_run()
      throws InterruptedException {
    assertThat(traces(1, 3)).isEqualTo(traces(1, 1));
    assertThat(traces(2, 1)).isNotEqualTo(traces(1, 1));
  }
}
