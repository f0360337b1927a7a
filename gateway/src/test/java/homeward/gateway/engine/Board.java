package homeward.gateway.engine;

import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.people.Person;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Part;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import java.time.Instant;
import java.util.List;

/// A board with a card in it that answers to a device's name, in a test.
final class Board {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  final PeerIdentity peer;
  private final TestSchool school;
  private final long boot;
  private long counter;

  /// @param key on its card
  Board(TestSchool school, DeviceId device, String key, long boot) {
    this.school = school;
    this.peer = new PeerIdentity(device, "serial of " + key, FAR, key);
    this.boot = boot;
  }

  private Stamp stamp() {
    counter++;
    return new Stamp(new MessageId(peer.device(), boot, counter), school.time.now());
  }

  private TestSchool.Answer send(Uplink uplink) {
    return school.arrive(peer, uplink);
  }

  Uplink.AlarmRaised panic() {
    return new Uplink.AlarmRaised(stamp(), Cause.PANIC);
  }

  TestSchool.Answer panics() {
    return send(panic());
  }

  TestSchool.Answer again(Uplink uplink) {
    return send(uplink);
  }

  TestSchool.Answer beats(Uplink.OpenAlarm... open) {
    return send(
        new Uplink.Heartbeat(
            stamp(),
            80,
            -60,
            open.length == 0 ? Condition.ON_DUTY : Condition.ALARM,
            "test",
            List.of(open)));
  }

  TestSchool.Answer signsOn(Person person) {
    return send(new Uplink.SignOn(stamp(), person.id(), 0));
  }

  TestSchool.Answer testsItself(boolean pressed) {
    return send(
        new Uplink.SelfTestResult(stamp(), List.of(new Uplink.PartResult(Part.BUTTON, pressed))));
  }
}
