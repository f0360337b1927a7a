package homeward.device.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Part;
import homeward.protocol.message.Uplink.PartResult;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  private static final MessageId PROBE = new MessageId(new DeviceId("dev-7"), 1, 4);
  private static final Tick START = new Tick(0);

  private final SelfTest test = new SelfTest(PROBE, START);

  private static Tick after(long ms) {
    return START.plus(Duration.ofMillis(ms));
  }

  private List<Part> failed() {
    return test.results().stream().filter(r -> !r.passed()).map(PartResult::part).toList();
  }

  @Test
  void it_is_over_as_soon_as_every_part_has_shown_that_it_works() {
    test.health(new SelfTest.Health(true, true, true, true));
    test.pressed();
    test.receipt(PROBE, Part.MQTT);
    assertThat(test.over(after(3_000))).isFalse();
    test.receipt(PROBE, Part.COAP);
    assertThat(test.over(after(3_000))).isTrue();
    assertThat(test.passed()).isTrue();
    assertThat(failed()).isEmpty();
  }

  @Test
  void what_has_not_shown_it_within_20_s_has_failed() {
    test.health(new SelfTest.Health(true, false, true, true));
    test.receipt(PROBE, Part.MQTT);
    assertThat(test.over(after(19_999))).isFalse();
    assertThat(test.over(after(20_000))).isTrue();
    assertThat(failed()).containsExactly(Part.BUTTON, Part.SOUNDER, Part.BATTERY, Part.COAP);
  }

  @Test
  void a_receipt_for_something_else_proves_no_link() {
    test.receipt(new MessageId(new DeviceId("dev-7"), 1, 3), Part.MQTT);
    assertThat(failed()).contains(Part.MQTT);
  }
}
