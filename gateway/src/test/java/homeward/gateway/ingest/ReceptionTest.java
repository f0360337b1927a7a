package homeward.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.identity.Peers;
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
import java.util.ArrayList;
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
    return reception.receive(Peers.of(identity), lane, bytes, "test", new NoReply());
  }

  private static Stamp stamp(long counter) {
    return new Stamp(new MessageId(DEVICE, 1, counter), NOW);
  }

  private static byte[] alarm(long counter) {
    return UplinkCodec.encode(new Uplink.AlarmRaised(stamp(counter), Cause.PANIC));
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
  void a_flood_of_alarms_or_events_is_refused_and_takes_no_room_from_the_other() {
    for (int i = 1; i <= Intake.CAPACITY; i++) {
      assertThat(receive(DEVICE, Lane.EVENT, event(i))).isEqualTo(Verdict.TAKEN);
    }
    assertThat(receive(DEVICE, Lane.EVENT, event(99_999))).isEqualTo(Verdict.BUSY);

    assertThat(receive(DEVICE, Lane.ALARM, alarm(100_000))).isEqualTo(Verdict.TAKEN);
    assertThat(intake.drain(1).getFirst().uplink()).isInstanceOf(Uplink.AlarmRaised.class);
  }

  @Test
  void of_a_devices_heartbeats_only_the_newest_waits_and_all_are_answered_with_it() {
    var answered = new ArrayList<String>();
    for (int i = 1; i <= 3; i++) {
      intake.offer(heartbeat(DEVICE, i, answered));
    }
    assertThat(intake.waiting()).isEqualTo(1);
    Arrival newest = intake.drain(10).getFirst();
    assertThat(newest.uplink().id().counter()).isEqualTo(3);
    newest.replier().stored(List.of());
    assertThat(answered).containsExactlyInAnyOrder("1 stored", "2 stored", "3 stored");

    intake.offer(heartbeat(DEVICE, 4, answered));
    intake.drain(10).getFirst().replier().refused("no disk");
    assertThat(answered).endsWith("4 no disk");
  }

  @Test
  void a_device_that_floods_heartbeats_is_refused_alone() {
    var answered = new ArrayList<String>();
    int taken = 0;
    while (intake.offer(heartbeat(DEVICE, taken + 1, answered))) {
      taken++;
    }
    assertThat(taken).isEqualTo(64);
    assertThat(intake.offer(heartbeat(new DeviceId("dev-8"), 1, answered))).isTrue();
  }

  @Test
  void alarms_come_first_then_events_and_heartbeats_by_turns() {
    for (int i = 1; i <= 10; i++) {
      assertThat(intake.offer(heartbeat(new DeviceId("dev-" + i), 1, new ArrayList<>()))).isTrue();
      assertThat(receive(DEVICE, Lane.EVENT, event(i))).isEqualTo(Verdict.TAKEN);
    }
    assertThat(receive(DEVICE, Lane.ALARM, alarm(50))).isEqualTo(Verdict.TAKEN);

    assertThat(intake.drain(5).stream().map(a -> Lane.of(a.uplink())))
        .containsExactly(Lane.ALARM, Lane.EVENT, Lane.EVENT, Lane.HEARTBEAT, Lane.HEARTBEAT);
    assertThat(intake.drain(17)).hasSize(16);
    assertThat(intake.waiting()).isZero();
  }

  private static byte[] event(long counter) {
    return UplinkCodec.encode(new Uplink.SignOff(stamp(counter)));
  }

  private static Arrival heartbeat(DeviceId device, long counter, List<String> answered) {
    var stamp = new Stamp(new MessageId(device, 1, counter), NOW);
    return new Arrival(
        Peers.of(device),
        new Uplink.Heartbeat(stamp, 80, -60, Condition.IDLE, "test"),
        counter,
        NOW,
        "test",
        new Arrival.Replier() {
          @Override
          public void stored(List<Downlink> downlinks) {
            answered.add(counter + " stored");
          }

          @Override
          public void refused(String why) {
            answered.add(counter + " " + why);
          }
        });
  }
}
