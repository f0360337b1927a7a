package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.Outcome;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.HandBackRule;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices are handed out and come back.
class HandOutTest {
  private static final DeviceId OTHER = new DeviceId("dev-8");
  private static final Person STRANGER =
      new Person(
          new WorkerId("sue"),
          "Sue",
          "Example",
          List.of(new Post(new SchoolId("south"), Role.RECEPTION)),
          "",
          "");

  @TempDir private Path folder;
  private TestSchool school;
  private Board board;
  private Board other;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    board = new Board(school, DEVICE, "a card", 1);
    other = new Board(school, OTHER, "another card", 2);
    school.act(o -> o.devices().enrolled(board.peer, SchoolId.ONLY, "ada"));
    school.act(o -> o.devices().enrolled(other.peer, SchoolId.ONLY, "ada"));
    school.store.write(tx -> {
      tx.putPerson(STRANGER);
      return true;
    });
  }

  @AfterEach
  void close() {
    school.close();
  }

  private Office.Reply handOut(DeviceId device, Person to, boolean anyway) {
    return school.act(o -> o.devices().handOut(device, to.id(), anyway, ADA));
  }

  private Office.Reply takeBack(DeviceId device) {
    return school.act(o -> o.devices().takeBack(device, "given back", ADA));
  }

  private Optional<HandOutRow> last(DeviceId device) {
    return school.store.read(tx -> tx.lastHandOut(device));
  }

  private boolean isOut(DeviceId device) {
    return last(device).filter(HandOutRow::isOpen).isPresent();
  }

  private static String why(Office.Reply reply) {
    return reply instanceof Office.Reply.Refused(String why) ? why : "done";
  }

  @Test
  void a_device_is_told_its_wearer_at_once_and_the_next_alarm_names_them() {
    handOut(DEVICE, SAM, false);
    assertThat(school.told)
        .filteredOn(Downlink.Wearer.class::isInstance)
        .extracting(told -> ((Downlink.Wearer) told).worker())
        .endsWith("sam");

    school.pass(Duration.ofMinutes(5));
    board.panics();
    AlarmRow alarm = school.open().getFirst();
    assertThat(alarm.worker()).isEqualTo("sam");
    assertThat(alarm.origin().wornSince()).contains(school.time.now().minus(Duration.ofMinutes(5)));
  }

  private boolean toldSeated() {
    return school.told.stream()
        .filter(Downlink.Wearer.class::isInstance)
        .map(Downlink.Wearer.class::cast)
        .reduce((_, later) -> later)
        .orElseThrow()
        .seated();
  }

  @Test
  void a_device_is_told_that_its_wearer_does_not_walk_for_as_long_as_that_is_on_file() {
    handOut(DEVICE, SAM, false);
    assertThat(toldSeated()).isFalse();

    takeBack(DEVICE);
    LocalDate today = LocalDate.ofInstant(school.time.now(), ZoneOffset.UTC);
    onFile(today);
    handOut(DEVICE, SAM, false);
    assertThat(toldSeated()).isTrue();

    takeBack(DEVICE);
    onFile(today.minusDays(1));
    handOut(DEVICE, SAM, false);
    assertThat(toldSeated()).isFalse();
  }

  private void onFile(LocalDate until) {
    school.store.write(tx -> {
      tx.putOnFile(SAM.id(), new OnFile(FileItem.SEATED, "wheelchair", until));
      return true;
    });
  }

  @Test
  void an_alarm_of_a_device_that_was_given_back_names_nobody_and_says_who_had_it_last() {
    handOut(DEVICE, SAM, false);
    takeBack(DEVICE);
    board.panics();
    AlarmRow alarm = school.open().getFirst();
    assertThat(alarm.worker()).isEmpty();
    assertThat(alarm.origin().lastWorker()).isEqualTo("sam");
  }

  @Test
  void who_holds_another_device_is_asked_which_is_right() {
    handOut(OTHER, SAM, false);
    assertThat(why(handOut(DEVICE, SAM, false)))
        .isEqualTo("They have dev-8 already. Which one is right?");
    assertThat(isOut(OTHER)).isTrue();

    assertThat(why(handOut(DEVICE, SAM, true))).isEqualTo("done");
    assertThat(isOut(OTHER)).isFalse();
    assertThat(isOut(DEVICE)).isTrue();
  }

  @Test
  void devices_are_handed_out_within_their_school_only() {
    assertThat(why(handOut(DEVICE, STRANGER, false)))
        .isEqualTo("This device belongs to another school.");
    assertThat(why(school.act(o -> o.devices().handOut(DEVICE, SAM.id(), false, STRANGER))))
        .isEqualTo("This device belongs to another school.");
    assertThat(why(handOut(new DeviceId("dev-9"), SAM, false)))
        .isEqualTo("There is no device dev-9.");
    handOut(DEVICE, SAM, false);
    assertThat(why(school.act(o -> o.devices().takeBack(DEVICE, "mine", STRANGER))))
        .isEqualTo("This device belongs to another school.");
    assertThat(
            why(
                school.act(
                    o -> o.devices().setState(DEVICE, 1, LifeState.REVOKED, "mine", STRANGER))))
        .isEqualTo("This device belongs to another school.");
  }

  @Test
  void what_is_lost_or_retired_is_not_handed_out() {
    school.act(o -> o.devices().setState(DEVICE, 1, LifeState.RETIRED, "its clip broke", ADA));
    assertThat(why(handOut(DEVICE, SAM, false))).isEqualTo("dev-7 is retired.");
  }

  @Test
  void a_device_that_is_reported_lost_is_in_nobodys_hands() {
    handOut(DEVICE, SAM, false);
    school.act(o -> o.devices().setState(DEVICE, 1, LifeState.LOST, "left on a bus", ADA));
    assertThat(isOut(DEVICE)).isFalse();
  }

  @Test
  void who_is_out_keeps_the_device_until_the_visit_is_over() {
    handOut(DEVICE, SAM, false);
    VisitId visit = school.visit();
    assertThat(why(takeBack(DEVICE))).startsWith("Its wearer is out");
    assertThat(why(handOut(DEVICE, BEN, false))).startsWith("Somebody is out with dev-7");
    assertThat(why(handOut(OTHER, SAM, true))).startsWith("They are out with dev-7");
    assertThat(isOut(DEVICE)).isTrue();

    school.act(o -> o.visits().progress(visit, VisitState.RETURNED, false, ADA));
    assertThat(why(takeBack(DEVICE))).isEqualTo("done");
  }

  @Test
  void a_hand_out_is_confirmed_by_the_press_of_a_self_test_after_it() {
    board.testsItself(true);
    school.pass(Duration.ofSeconds(10));
    handOut(DEVICE, SAM, false);
    assertThat(last(DEVICE).orElseThrow().confirmed()).isEmpty();

    board.testsItself(false);
    assertThat(last(DEVICE).orElseThrow().confirmed()).isEmpty();
    board.testsItself(true);
    assertThat(last(DEVICE).orElseThrow().confirmed()).contains(school.time.now());
  }

  private void dayEndsAt(String rule) {
    Policy p = TestSchool.POLICY;
    school.policy =
        new Policy(
            p.name(),
            p.version(),
            p.escalation(),
            p.lostContact(),
            p.overdue(),
            p.settings(),
            p.visits(),
            p.alarmClauses(),
            HandBackRule.parse(rule));
    school.restart();
  }

  @Test
  void at_the_end_of_the_day_and_not_before_devices_count_as_given_back() {
    dayEndsAt("end of day 14:30");
    handOut(DEVICE, SAM, false);
    Instant end = Instant.parse("2026-03-02T14:30:00Z");
    school.pass(Duration.between(school.time.now(), end).minusSeconds(1));
    assertThat(isOut(DEVICE)).isTrue();
    school.pass(Duration.ofSeconds(2));
    assertThat(isOut(DEVICE)).isFalse();
    assertThat(last(DEVICE).orElseThrow().why()).isEqualTo("the day has ended");

    handOut(DEVICE, SAM, false);
    school.pass(Duration.ofHours(2));
    assertThat(isOut(DEVICE)).isTrue();
  }

  @Test
  void the_end_of_the_day_signs_nobody_off_who_is_out_or_in_an_alarm() {
    dayEndsAt("end of day 14:30");
    handOut(DEVICE, SAM, false);
    handOut(OTHER, BEN, false);
    VisitId visit = school.visit();
    other.panics();
    while (school.time.now().isBefore(Instant.parse("2026-03-02T14:40:00Z"))) {
      board.beats();
      school.pass(Duration.ofSeconds(30));
    }
    assertThat(isOut(DEVICE)).isTrue();
    assertThat(isOut(OTHER)).isTrue();

    school.act(o -> o.visits().progress(visit, VisitState.RETURNED, false, ADA));
    for (AlarmRow alarm : school.open()) {
      school.act(o -> o.takeOn(alarm.id(), alarm.version(), ADA));
      school.act(o -> o.resolve(alarm.id(), ADA, Outcome.FALSE_ALARM, "by mistake"));
    }
    school.pass(Duration.ofMinutes(16));
    assertThat(isOut(DEVICE)).isFalse();
    assertThat(isOut(OTHER)).isFalse();
  }

  @Test
  void a_day_that_ended_while_the_gateway_was_down_ends_when_it_is_back() {
    dayEndsAt("end of day 14:30");
    handOut(DEVICE, SAM, false);
    school.time.advance(Duration.ofHours(3));
    school.restart();
    school.pass(Duration.ofSeconds(2));
    assertThat(isOut(DEVICE)).isFalse();
  }

  @Test
  void where_the_policy_says_none_no_day_ends_a_hand_out() {
    dayEndsAt("none");
    handOut(DEVICE, SAM, false);
    school.time.advance(Duration.ofDays(3));
    school.pass(Duration.ofSeconds(2));
    assertThat(isOut(DEVICE)).isTrue();
  }
}
