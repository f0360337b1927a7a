package homeward.protocol.address;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Ending;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Stamp STAMP =
      new Stamp(new MessageId(new DeviceId("dev-7"), 1, 1), Instant.EPOCH);

  @Test
  void an_alarm_and_every_answer_of_a_wearer_share_one_lane() {
    assertThat(Lane.of(new Uplink.AlarmRaised(STAMP, Cause.PANIC))).isEqualTo(Lane.ALARM);
    assertThat(Lane.of(new Uplink.CheckIn(STAMP, Answer.DURESS))).isEqualTo(Lane.ALARM);
    assertThat(Lane.of(new Uplink.CheckIn(STAMP, Answer.WELL))).isEqualTo(Lane.ALARM);
    assertThat(Lane.of(new Uplink.PreAlarmEnded(STAMP, Ending.CANCELLED))).isEqualTo(Lane.ALARM);
  }

  @Test
  void a_topic_names_version_device_and_lane() {
    assertThat(Lane.ALARM.topic(new DeviceId("dev-7"))).isEqualTo("homeward/1/dev-7/alarm");
  }
}
