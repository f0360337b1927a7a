package homeward.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.ingest.Reception.Verdict;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptionTest {
  private static final DeviceId DEVICE = new DeviceId("dev-7");
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

  private final Intake intake = new Intake(() -> {});
  private final Reception reception = new Reception(intake, new VirtualTime(NOW));

  private static final class NoReply implements Arrival.Replier {
    @Override
    public void stored(List<Downlink> downlinks) {}

    @Override
    public void refused(String why) {}
  }

  private Verdict receive(DeviceId identity, Lane lane, byte[] bytes) {
    return reception.receive(identity, lane, bytes, "test", new NoReply());
  }

  private static Stamp stamp(long counter) {
    return new Stamp(new MessageId(DEVICE, 1, counter), NOW);
  }

  private static byte[] alarm(long counter) {
    return UplinkCodec.encode(new Uplink.AlarmRaised(stamp(counter), Cause.PANIC));
  }

  private static byte[] heartbeat(long counter) {
    return UplinkCodec.encode(
        new Uplink.Heartbeat(stamp(counter), 80, -60, Condition.IDLE, "test"));
  }

  @Test
  void only_a_devices_own_identity_speaks_for_it_and_each_message_in_its_lane() {
    assertThat(receive(DEVICE, Lane.ALARM, alarm(1))).isEqualTo(Verdict.TAKEN);
    assertThat(receive(new DeviceId("dev-8"), Lane.ALARM, alarm(2))).isEqualTo(Verdict.REFUSED);
    assertThat(receive(DEVICE, Lane.HEARTBEAT, alarm(3))).isEqualTo(Verdict.REFUSED);
    assertThat(receive(DEVICE, Lane.ALARM, new byte[] {1, 2, 3})).isEqualTo(Verdict.REFUSED);
    assertThat(intake.waiting()).isEqualTo(1);
  }

  @Test
  void a_flood_of_heartbeats_leaves_room_for_alarms_and_alarms_come_first() {
    for (int i = 1; i <= Intake.CAPACITY; i++) {
      assertThat(receive(DEVICE, Lane.HEARTBEAT, heartbeat(i))).isEqualTo(Verdict.TAKEN);
    }
    assertThat(receive(DEVICE, Lane.HEARTBEAT, heartbeat(99_999))).isEqualTo(Verdict.BUSY);

    assertThat(receive(DEVICE, Lane.ALARM, alarm(100_000))).isEqualTo(Verdict.TAKEN);
    assertThat(intake.drain(1).getFirst().uplink()).isInstanceOf(Uplink.AlarmRaised.class);
  }
}
