package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.CertificateSigner.Outcome;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink.CertificatePart;
import homeward.protocol.message.Octets;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateRenewalTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private TestSchool school;
  private final List<PeerIdentity> asked = new ArrayList<>();
  private final List<Consumer<Outcome>> waiting = new ArrayList<>();

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    school.signer =
        (peer, done) -> {
          asked.add(peer);
          waiting.add(done);
        };
    school.restart();
  }

  @AfterEach
  void close() {
    school.close();
  }

  private PeerIdentity endsIn(Duration left) {
    return new PeerIdentity(DEVICE, "1", school.time.now().plus(left), "key 1");
  }

  private List<CertificatePart> beat(PeerIdentity peer) {
    return beat(peer, Condition.IDLE);
  }

  private List<CertificatePart> beat(PeerIdentity peer, Condition condition) {
    var heartbeat = new Uplink.Heartbeat(school.stamp(), 80, -60, condition, "test");
    return school.arrive(peer, heartbeat).stored.stream()
        .filter(CertificatePart.class::isInstance)
        .map(CertificatePart.class::cast)
        .toList();
  }

  /// The signer answers with a certificate of three parts.
  private void sign(Duration life) {
    waiting
        .removeFirst()
        .accept(new Outcome.Signed("2", school.time.now().plus(life), Octets.of(new byte[700])));
    school.engine.cycle();
  }

  @Test
  void nothing_is_renewed_until_90_days_before_the_end() {
    assertThat(beat(endsIn(DAY.multipliedBy(90)))).isEmpty();
    assertThat(asked).isEmpty();

    beat(endsIn(DAY.multipliedBy(90).minusSeconds(1)));
    assertThat(asked).hasSize(1);
  }

  @Test
  void all_parts_come_again_and_again_until_the_device_says_that_it_is_in_force() {
    PeerIdentity peer = endsIn(DAY);
    assertThat(beat(peer)).as("nothing is signed yet").isEmpty();
    sign(DAY.multipliedBy(1095));
    assertThat(school.told)
        .as("at once, if it is connected")
        .extracting(part -> ((CertificatePart) part).part())
        .containsExactly(1, 2);

    assertThat(beat(peer)).extracting(CertificatePart::part).containsExactly(3, 1);
    assertThat(beat(peer)).extracting(CertificatePart::part).containsExactly(2, 3);

    school.arrive(peer, new Uplink.CertificateInForce(school.stamp(), "7"));
    assertThat(beat(peer)).as("another one was meant").isNotEmpty();
    school.arrive(peer, new Uplink.CertificateInForce(school.stamp(), "2"));
    assertThat(beat(peer)).isEmpty();
    assertThat(asked).hasSize(1);
    assertThat(school.evidence(DEVICE.value())).contains("certificate renewed", "certificate");
    List<CertificateRow> known = school.store.read(tx -> tx.certificates(DEVICE, 1));
    assertThat(known).extracting(CertificateRow::serial).containsExactly("2", "1");
  }

  @Test
  void a_card_that_was_set_back_to_the_old_one_gets_another_next_one() {
    PeerIdentity peer = endsIn(DAY);
    beat(peer);
    sign(DAY.multipliedBy(1095));
    school.arrive(peer, new Uplink.CertificateInForce(school.stamp(), "2"));
    school.time.advance(Duration.ofMinutes(61));
    beat(peer);
    assertThat(asked).as("the connection is still that of before").hasSize(1);

    var nextStart = new Stamp(new MessageId(DEVICE, 7, 1), school.time.now());
    school.arrive(peer, new Uplink.Heartbeat(nextStart, 80, -60, Condition.IDLE, "test"));
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_device_that_connects_with_the_next_one_is_not_renewed_again() {
    beat(endsIn(DAY));
    sign(DAY.multipliedBy(1095));

    assertThat(beat(endsIn(DAY.multipliedBy(1095)))).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_device_that_is_not_heard_is_not_renewed() {
    PeerIdentity peer = endsIn(DAY.multipliedBy(91));
    beat(peer);
    school.act(o -> o.devices().setState(DEVICE, 1, LifeState.REVOKED, "lost", TestSchool.ADA));

    assertThat(beat(endsIn(DAY))).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void an_alarm_is_not_disturbed() {
    PeerIdentity peer = endsIn(DAY);
    beat(peer);
    sign(DAY.multipliedBy(1095));

    assertThat(beat(peer, Condition.ALARM)).isEmpty();
    assertThat(beat(peer, Condition.PRE_ALARM)).isEmpty();
    assertThat(beat(peer, Condition.ON_DUTY)).isNotEmpty();
  }

  @Test
  void a_device_that_does_not_understand_is_asked_once_an_hour() {
    PeerIdentity peer = endsIn(DAY);
    beat(peer);
    sign(DAY.multipliedBy(1095));
    for (int i = 0; i < 19; i++) {
      assertThat(beat(peer)).isNotEmpty();
    }

    assertThat(beat(peer)).isEmpty();
    school.time.advance(Duration.ofMinutes(61));
    assertThat(beat(peer)).isNotEmpty();
    assertThat(beat(peer)).isEmpty();
  }

  @Test
  void what_cannot_be_signed_is_asked_for_again_in_an_hour() {
    PeerIdentity peer = endsIn(DAY);
    beat(peer);
    waiting.removeFirst().accept(new Outcome.Failed("no disk"));
    school.engine.cycle();
    beat(peer);
    assertThat(asked).hasSize(1);

    school.time.advance(Duration.ofMinutes(61));
    beat(peer);
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_clock_that_went_back_shortens_no_certificate() {
    PeerIdentity peer = endsIn(DAY);
    beat(peer);
    sign(DAY.minusSeconds(1));

    assertThat(beat(peer)).isEmpty();
    assertThat(school.evidence(DEVICE.value())).doesNotContain("certificate renewed");
  }
}
