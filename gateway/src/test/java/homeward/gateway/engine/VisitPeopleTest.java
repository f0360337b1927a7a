package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Downlink.VisitUpdate;
import homeward.protocol.message.Downlink.WelfareCheck;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each person on each visit is watched for themselves, and each message is about one visit.
class VisitPeopleTest {
  private static final DeviceId SPARE = new DeviceId("dev-8");
  private static final Person KIM =
      new Person(new WorkerId("kim"), "Kim", "Example", Role.VISITOR, "", "");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private TestSchool school;
  private long counter = 1000;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    school.store.write(tx -> {
      tx.putPerson(KIM);
      tx.putDevice(DeviceRow.unheard(SPARE, SchoolId.ONLY));
      return tx;
    });
    beat(DEVICE);
    beat(SPARE);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private Stamp stamp(DeviceId device) {
    counter++;
    return new Stamp(new MessageId(device, 1, counter), school.time.now());
  }

  private TestSchool.Answer beat(DeviceId device) {
    return school.arrive(new Uplink.Heartbeat(stamp(device), 80, -60, Condition.ON_DUTY, "test"));
  }

  private void wears(Person person, DeviceId device) {
    school.arrive(new Uplink.SignOn(stamp(device), person.id()));
  }

  private void says(DeviceId device, VisitStage stage) {
    school.arrive(new Uplink.VisitProgress(stamp(device), stage));
  }

  private VisitId plan(Person who, Optional<Person> second, DeviceId device, Duration in) {
    Instant start = school.time.now().plus(in);
    var visit =
        new VisitRow(
            new VisitId(1),
            who.id(),
            device,
            "1 Nowhere Lane",
            "attendance",
            start,
            start.plus(HOUR),
            VisitState.PLANNED,
            VisitRow.Detail.planned(
                SchoolId.ONLY,
                VisitKind.HOME,
                "Pat Pupil",
                "",
                second.map(person -> person.id().value()).orElse("")));
    Office.Reply planned = school.act(office -> office.visits().plan(visit, ADA));
    return new VisitId(Long.parseLong(((Office.Reply.Done) planned).subject()));
  }

  private VisitId out(DeviceId device) {
    VisitId visit = plan(SAM, Optional.empty(), device, Duration.ZERO);
    office(visit, VisitState.DEPARTED);
    return visit;
  }

  private void office(VisitId visit, VisitState to) {
    school.act(office -> office.visits().progress(visit, to, false, ADA));
  }

  private VisitState state(VisitId visit) {
    return school.store.read(tx -> tx.visit(visit).orElseThrow()).state();
  }

  private List<Cause> causes() {
    return school.open().stream().map(AlarmRow::cause).toList();
  }

  private List<String> notices() {
    return school.store.read(Tx::openNotices).stream().map(NoticeRow::kind).toList();
  }

  private static <T extends Downlink> List<T> all(List<Downlink> told, Class<T> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void approving_a_later_visit_of_the_same_device_ends_no_watch() {
    out(DEVICE);
    VisitId later = plan(SAM, Optional.empty(), DEVICE, HOUR.multipliedBy(3));
    office(later, VisitState.APPROVED);

    school.pass(Duration.ofSeconds(91));

    assertThat(causes()).containsExactly(Cause.LOST_CONTACT);
  }

  @Test
  void reporting_yesterdays_visit_of_the_same_device_ends_no_watch() {
    VisitId yesterdays = out(DEVICE);
    office(yesterdays, VisitState.RETURNED);
    school.time.advance(Duration.ofHours(20));
    VisitId todays = out(DEVICE);
    office(yesterdays, VisitState.REPORTED);

    school.pass(Duration.ofSeconds(91));

    assertThat(school.open())
        .extracting(AlarmRow::cause, AlarmRow::visit)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Cause.LOST_CONTACT, todays.value()));
  }

  @Test
  void calling_off_another_visit_of_the_same_device_ends_no_watch() {
    out(DEVICE);
    VisitId other = plan(SAM, Optional.empty(), DEVICE, HOUR.multipliedBy(3));
    school.act(office -> office.visits().callOff(other, false, "parents are away", ADA));

    school.pass(Duration.ofSeconds(91));

    assertThat(causes()).containsExactly(Cause.LOST_CONTACT);
  }

  @Test
  void a_watch_lasts_until_the_visit_is_over_and_across_a_restart() {
    VisitId visit = out(DEVICE);
    school.restart();
    school.pass(Duration.ofSeconds(91));
    assertThat(causes()).containsExactly(Cause.LOST_CONTACT);

    office(visit, VisitState.RETURNED);
    school.pass(Duration.ofMinutes(3));
    assertThat(causes()).containsExactly(Cause.LOST_CONTACT);
  }

  @Test
  void a_late_return_from_the_first_visit_does_not_end_the_second() {
    wears(SAM, DEVICE);
    VisitId first = out(DEVICE);
    school.time.advance(Duration.ofMinutes(1));
    var named = new Uplink.VisitProgress(stamp(DEVICE).about(first.value()), VisitStage.RETURNED);
    var unnamed = new Uplink.VisitProgress(stamp(DEVICE), VisitStage.RETURNED);
    school.time.advance(Duration.ofMinutes(1));
    beat(DEVICE);
    office(first, VisitState.RETURNED);
    VisitId second = plan(SAM, Optional.empty(), DEVICE, HOUR);
    office(second, VisitState.DEPARTED);

    school.arrive(named);
    school.arrive(unnamed);

    assertThat(state(second)).isEqualTo(VisitState.DEPARTED);
    school.pass(Duration.ofSeconds(91));
    assertThat(causes()).containsExactly(Cause.LOST_CONTACT);
  }

  @Test
  void a_departure_that_is_overtaken_by_the_return_begins_nothing_anew() {
    wears(SAM, DEVICE);
    VisitId visit = plan(SAM, Optional.empty(), DEVICE, Duration.ZERO);
    var departed =
        new Uplink.VisitProgress(stamp(DEVICE).about(visit.value()), VisitStage.DEPARTED);
    school.arrive(
        new Uplink.VisitProgress(stamp(DEVICE).about(visit.value()), VisitStage.RETURNED));
    school.arrive(departed);

    assertThat(state(visit)).isEqualTo(VisitState.RETURNED);
  }

  @Test
  void a_stale_visit_of_last_week_does_not_hide_that_of_today() {
    wears(SAM, DEVICE);
    VisitId stale = plan(SAM, Optional.empty(), DEVICE, Duration.ZERO);
    school.time.advance(Duration.ofDays(7));
    VisitId todays = plan(SAM, Optional.empty(), DEVICE, Duration.ofMinutes(10));

    says(DEVICE, VisitStage.DEPARTED);

    assertThat(state(stale)).isEqualTo(VisitState.PLANNED);
    assertThat(state(todays)).isEqualTo(VisitState.DEPARTED);
  }

  @Test
  void a_device_is_told_which_visit_it_is_out_on_and_which_one_a_departure_would_begin() {
    wears(SAM, DEVICE);
    VisitId visit = plan(SAM, Optional.empty(), DEVICE, Duration.ofMinutes(10));
    assertThat(all(beat(DEVICE).stored, VisitUpdate.class))
        .containsExactly(new VisitUpdate(VisitStage.RETURNED, 0, visit.value()));

    says(DEVICE, VisitStage.DEPARTED);

    assertThat(all(school.told, VisitUpdate.class))
        .contains(new VisitUpdate(VisitStage.DEPARTED, visit.value(), 0));
  }

  @Test
  void a_panic_on_no_visit_is_tied_to_none_though_one_is_planned() {
    wears(SAM, DEVICE);
    plan(SAM, Optional.empty(), DEVICE, Duration.ofHours(20));

    school.arrive(new Uplink.AlarmRaised(stamp(DEVICE), Cause.PANIC));

    assertThat(school.open()).singleElement().extracting(AlarmRow::visit).isEqualTo(0L);
  }

  @Test
  void a_visit_that_is_planned_for_somebody_elses_device_is_not_the_place_of_its_wearer() {
    wears(KIM, DEVICE);
    out(DEVICE);

    school.arrive(new Uplink.AlarmRaised(stamp(DEVICE), Cause.PANIC));

    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.worker()).isEqualTo("kim");
          assertThat(alarm.visit()).isZero();
        });
  }

  @Test
  void a_check_in_from_before_a_question_does_not_answer_it() {
    wears(SAM, DEVICE);
    beat(DEVICE);
    VisitId visit = out(DEVICE);
    var early = new Uplink.CheckIn(stamp(DEVICE), Answer.WELL);
    school.time.advance(Duration.ofSeconds(5));
    school.act(office -> office.welfareCheck(visit, Duration.ofSeconds(30), BEN));

    school.arrive(early);
    school.pass(Duration.ofSeconds(31));

    assertThat(causes()).containsExactly(Cause.MISSED_CHECK_IN);
  }

  @Test
  void a_check_in_answers_the_question_that_it_names_and_no_other() {
    wears(SAM, DEVICE);
    VisitId visit = out(DEVICE);
    school.act(office -> office.welfareCheck(visit, Duration.ofSeconds(30), BEN));
    long first = all(school.told, WelfareCheck.class).getLast().number();
    school.act(office -> office.welfareCheck(visit, Duration.ofSeconds(30), BEN));
    long second = all(school.told, WelfareCheck.class).getLast().number();
    assertThat(second).isGreaterThan(first);

    school.arrive(new Uplink.CheckIn(stamp(DEVICE), Answer.WELL, first));
    school.arrive(new Uplink.CheckIn(stamp(DEVICE), Answer.WELL, 0));
    school.pass(Duration.ofSeconds(31));
    assertThat(causes()).containsExactly(Cause.MISSED_CHECK_IN);

    school.act(office -> office.welfareCheck(visit, Duration.ofSeconds(30), BEN));
    long third = all(school.told, WelfareCheck.class).getLast().number();
    school.arrive(new Uplink.CheckIn(stamp(DEVICE), Answer.WELL, third));
    school.pass(Duration.ofSeconds(31));
    assertThat(causes()).containsExactly(Cause.MISSED_CHECK_IN);
  }

  @Test
  void the_second_person_is_watched_and_her_alarm_is_of_the_visit() {
    wears(SAM, DEVICE);
    wears(KIM, SPARE);
    VisitId visit = plan(SAM, Optional.of(KIM), DEVICE, Duration.ZERO);
    says(DEVICE, VisitStage.DEPARTED);

    school.arrive(new Uplink.AlarmRaised(stamp(SPARE), Cause.PANIC));
    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.worker()).isEqualTo("kim");
          assertThat(alarm.visit()).isEqualTo(visit.value());
        });

    for (int i = 0; i < 4; i++) {
      school.pass(Duration.ofSeconds(30));
      beat(DEVICE);
    }
    assertThat(school.open())
        .filteredOn(alarm -> alarm.cause() == Cause.LOST_CONTACT)
        .singleElement()
        .extracting(AlarmRow::worker)
        .isEqualTo("kim");
  }

  @Test
  void who_signs_off_while_out_is_told_to_the_office_and_watched_on() {
    wears(SAM, DEVICE);
    wears(KIM, SPARE);
    plan(SAM, Optional.of(KIM), DEVICE, Duration.ZERO);
    says(DEVICE, VisitStage.DEPARTED);

    school.arrive(new Uplink.SignOff(stamp(SPARE)));
    assertThat(notices()).containsExactly("signed off while out");

    for (int i = 0; i < 4; i++) {
      school.pass(Duration.ofSeconds(30));
      beat(DEVICE);
      beat(SPARE);
    }
    assertThat(school.open()).singleElement().extracting(AlarmRow::worker).isEqualTo("kim");
  }

  @Test
  void the_office_is_told_when_one_is_left_alone_and_the_visit_is_over_when_both_are_back() {
    wears(SAM, DEVICE);
    wears(KIM, SPARE);
    VisitId visit = plan(SAM, Optional.of(KIM), DEVICE, Duration.ZERO);
    says(DEVICE, VisitStage.DEPARTED);
    says(SPARE, VisitStage.INSIDE);
    assertThat(state(visit)).isEqualTo(VisitState.INSIDE);

    says(DEVICE, VisitStage.LEFT);
    assertThat(state(visit)).isEqualTo(VisitState.INSIDE);
    assertThat(notices()).containsExactly("left alone");

    says(DEVICE, VisitStage.RETURNED);
    assertThat(state(visit)).isEqualTo(VisitState.INSIDE);

    says(SPARE, VisitStage.LEFT);
    assertThat(state(visit)).isEqualTo(VisitState.LEFT);
    says(SPARE, VisitStage.RETURNED);
    assertThat(state(visit)).isEqualTo(VisitState.RETURNED);
  }

  @Test
  void a_second_person_without_a_device_goes_as_the_first_does() {
    wears(SAM, DEVICE);
    VisitId visit = plan(SAM, Optional.of(KIM), DEVICE, Duration.ZERO);
    for (VisitStage stage : VisitStage.values()) {
      says(DEVICE, stage);
    }

    assertThat(state(visit)).isEqualTo(VisitState.RETURNED);
    school.pass(Duration.ofMinutes(3));
    assertThat(school.open()).isEmpty();
    assertThat(notices()).isEmpty();
  }

  @Test
  void who_changes_the_device_on_the_way_is_heard_by_the_new_one() {
    wears(SAM, DEVICE);
    out(DEVICE);
    wears(SAM, SPARE);
    for (int i = 0; i < 4; i++) {
      school.pass(Duration.ofSeconds(30));
      beat(SPARE);
    }
    assertThat(school.open()).isEmpty();
  }

  @Test
  void who_leaves_for_no_planned_visit_is_told_to_the_office() {
    wears(SAM, DEVICE);
    says(DEVICE, VisitStage.DEPARTED);
    assertThat(notices()).containsExactly("left");
  }
}
