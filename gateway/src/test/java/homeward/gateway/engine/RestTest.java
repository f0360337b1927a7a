package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.store.DeviceRows.RestRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Downlink.RestAsked;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.Resting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway knows of rests. They put nothing off.
class RestTest {
  @TempDir private Path folder;
  private TestSchool school;
  private VisitId visit;

  @BeforeEach
  void samIsOut() {
    school = new TestSchool(folder);
    school.arrive(new Uplink.SignOn(school.stamp(), SAM.id()));
    visit = school.visit();
  }

  @AfterEach
  void close() {
    school.close();
  }

  private List<RestAsked> beats(Resting resting) {
    var beat =
        new Uplink.Heartbeat(
            school.stamp(), 80, -60, Condition.ON_DUTY, "test", List.of(), resting);
    return asked(school.arrive(beat).stored);
  }

  private static List<RestAsked> asked(List<Downlink> downlinks) {
    return downlinks.stream()
        .filter(RestAsked.class::isInstance)
        .map(RestAsked.class::cast)
        .toList();
  }

  private Reply ask(boolean rests) {
    return school.act(o -> o.rests().ask(SAM, rests));
  }

  private Optional<Instant> until() {
    return school.store.read(tx -> tx.rest(DEVICE)).flatMap(RestRow::until);
  }

  private List<String> ofRest(String subject) {
    return school.evidence(subject).stream().filter(kind -> kind.contains("rest")).toList();
  }

  private String detail(String kind) {
    return school.store.read(tx ->
        tx.evidenceAbout(visit.toString(), 100).stream()
            .map(row -> homeward.gateway.evidence.EvidenceLine.parse(row.line()))
            .filter(line -> line.kind().equals(kind))
            .map(line -> line.detail())
            .findFirst()
            .orElse(""));
  }

  @Test
  void a_rest_asked_for_at_the_device_is_kept_with_the_visit_once_and_until_its_end() {
    Instant end = school.time.now().plusSeconds(900);
    beats(new Resting(900, 0));
    school.pass(Duration.ofSeconds(30));
    beats(new Resting(870, 0));

    assertThat(until()).contains(end);
    assertThat(ofRest(visit.toString())).containsExactly("rest begun");
    assertThat(detail("rest begun")).contains("asked at the device");

    beats(Resting.NOT);
    assertThat(until()).isEmpty();
    assertThat(ofRest(visit.toString())).containsExactlyInAnyOrder("rest begun", "rest over");
  }

  @Test
  void what_one_wearer_has_asked_for_is_not_told_to_the_next_one() {
    school.act(o -> o.visits().progress(visit, VisitState.RETURNED, true, ADA));
    ask(true);
    assertThat(beats(Resting.NOT)).isNotEmpty();
    school.act(o -> o.devices().handOut(DEVICE, TestSchool.BEN.id(), true, ADA));
    assertThat(beats(Resting.NOT)).isEmpty();
  }

  @Test
  void a_rest_ends_by_itself_though_the_device_is_silent_and_lost_contact_is_as_soon_as_ever() {
    beats(new Resting(900, 0));
    school.pass(Duration.ofSeconds(89));
    assertThat(school.open()).isEmpty();
    school.pass(Duration.ofSeconds(2));
    assertThat(school.open()).extracting(AlarmRow::cause).containsExactly(Cause.LOST_CONTACT);
    assertThat(until()).isPresent();

    school.pass(Duration.ofSeconds(900 - 91 + 2));
    assertThat(until()).isEmpty();
    assertThat(detail("rest over")).isEqualTo("its time is up");
  }

  @Test
  void a_request_by_phone_is_told_again_until_the_device_has_followed_it() {
    assertThat(ask(true)).isInstanceOf(Reply.Done.class);
    RestAsked first = asked(school.told).getLast();
    assertThat(first.leftS()).isEqualTo(900);
    assertThat(until()).isEmpty();

    school.pass(Duration.ofSeconds(30));
    assertThat(beats(Resting.NOT))
        .singleElement()
        .satisfies(again -> {
          assertThat(again.number()).isEqualTo(first.number());
          assertThat(again.leftS()).isBetween(869, 871);
        });
    assertThat(beats(new Resting(871, first.number()))).isEmpty();
    assertThat(beats(new Resting(870, first.number()))).isEmpty();
    assertThat(detail("rest begun")).contains("asked by phone");
    assertThat(school.evidence(DEVICE.value())).contains("rest asked for");
  }

  @Test
  void being_up_again_is_told_until_the_device_no_longer_rests() {
    beats(new Resting(900, 0));
    ask(false);
    assertThat(asked(school.told).getLast().leftS()).isZero();

    assertThat(beats(new Resting(890, 0))).extracting(RestAsked::leftS).containsExactly(0);
    assertThat(beats(Resting.NOT)).isEmpty();
    assertThat(until()).isEmpty();
  }

  @Test
  void a_request_that_no_device_has_followed_is_forgotten_after_15_minutes() {
    ask(true);
    school.pass(Duration.ofSeconds(899));
    assertThat(beats(Resting.NOT)).hasSize(1);
    school.pass(Duration.ofSeconds(2));
    assertThat(beats(Resting.NOT)).isEmpty();
  }

  @Test
  void a_newer_request_has_a_higher_number_though_no_time_has_passed() {
    ask(true);
    ask(false);
    List<RestAsked> asked = asked(school.told);
    assertThat(asked.getLast().number()).isGreaterThan(asked.getFirst().number());
  }

  @Test
  void the_answer_to_a_request_is_the_same_with_an_alarm_open_and_without() {
    Reply before = ask(true);
    school.arrive(school.panic());
    school.arrive(new Uplink.CheckIn(school.stamp(), homeward.protocol.message.Answer.DURESS, 0));
    assertThat(school.open()).hasSize(2);
    assertThat(ask(true)).isEqualTo(before);
  }

  @Test
  void who_has_no_device_asks_none() {
    assertThat(school.act(o -> o.rests().ask(TestSchool.BEN, true)))
        .isEqualTo(new Reply.Refused("You have no device."));
  }

  @Test
  void an_older_heartbeat_that_comes_late_ends_no_rest() {
    var late = new Uplink.Heartbeat(school.stamp(), 80, -60, Condition.ON_DUTY, "test");
    beats(new Resting(900, 0));
    school.arrive(late);
    assertThat(until()).isPresent();
  }
}
