package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody leaves the school on a Friday, badly: the account is closed, and what was theirs is
/// given to others.
class AccountTest {
  private static final WorkerId KIM = new WorkerId("kim");
  private static final Role LEAD = Role.SAFEGUARDING_LEAD;

  @TempDir private Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    var kim = new Person(KIM, "Kim", "Example", LEAD, "kim@school.example", "");
    school.act(office -> office.add(kim, "hash", "ada"));
    school.act(office -> office.signedIn(KIM, "token", in(Duration.ofHours(12))));
  }

  @AfterEach
  void close() {
    school.close();
  }

  private Instant in(Duration length) {
    return school.time.now().plus(length);
  }

  private Person kim() {
    return school.store.<Person>read(tx -> tx.account(KIM).map(AccountRow::person).orElseThrow());
  }

  private Office.Reply closes(WorkerId who, Person by) {
    return school.act(office -> office.accounts().close(who, by));
  }

  private List<String> notices() {
    return school.store.read(Tx::openNotices).stream().map(NoticeRow::words).toList();
  }

  private VisitId planned(Duration in) {
    return school.planned(KIM, DEVICE, "1 Nowhere Lane", in, Duration.ofHours(1));
  }

  @Test
  void their_sessions_end_and_nobody_signs_in_any_more_not_even_who_had_just_begun_to() {
    assertThat(closes(KIM, ADA)).isEqualTo(new Office.Reply.Done("kim"));

    assertThat(school.store.<Boolean>read(tx -> tx.session("token", in(Duration.ZERO)).isEmpty()))
        .isTrue();
    assertThat(school.live)
        .anyMatch(event -> event.kind().equals(Ports.SESSION) && event.subject().equals("kim"));
    assertThat(school.store.<String>read(tx -> tx.account(KIM).orElseThrow().passwordHash()))
        .isEmpty();
    var late = school.act(office -> office.signedIn(KIM, "late", in(Duration.ofHours(12))));
    assertThat(late).isEqualTo(AccountCommands.CLOSED);
    assertThat(school.act(office -> office.setPassword(KIM, "mine")))
        .isEqualTo(AccountCommands.CLOSED);
    assertThat(school.act(office -> office.oneTimePassword(KIM, "again", "ada")))
        .isEqualTo(AccountCommands.CLOSED);
    assertThat(school.store.<Boolean>read(tx -> tx.session("late", in(Duration.ZERO)).isEmpty()))
        .isTrue();
  }

  @Test
  void a_one_time_password_ends_every_session_of_the_old_one() {
    school.act(office -> office.signedIn(KIM, "old", in(Duration.ofHours(12))));
    assertThat(isSignedIn("old")).isTrue();

    school.act(office -> office.oneTimePassword(KIM, "again", "ada"));

    assertThat(isSignedIn("old")).isFalse();
  }

  private boolean isSignedIn(String token) {
    return school.store.read(tx -> tx.session(token, in(Duration.ZERO)).isPresent());
  }

  @Test
  void the_alarm_that_they_have_goes_to_everybody_again_at_once() {
    school.arrive(school.panic());
    AlarmRow alarm = school.open().getFirst();
    school.act(office -> office.takeOn(alarm.id(), alarm.version(), kim()));
    closes(KIM, ADA);

    assertThat(school.open().getFirst().state()).isInstanceOf(AlarmState.Told.class);
    assertThat(school.deadline(alarm.id())).isPresent();
    assertThat(notices()).anyMatch(words -> words.contains("Alarms given back: 1."));
  }

  @Test
  void visits_to_come_are_named_as_needing_somebody_and_one_they_are_out_on_is_watched_on() {
    VisitId out = planned(Duration.ZERO);
    school.arrive(new Uplink.SignOn(school.stamp(), KIM));
    school.act(office -> office.visits().progress(out, VisitState.DEPARTED, false, ADA));
    VisitId tomorrow = planned(Duration.ofDays(1));
    closes(KIM, ADA);

    assertThat(school.store.read(Tx::openNotices))
        .extracting(NoticeRow::visit)
        .contains(out.value(), tomorrow.value());
    assertThat(notices())
        .anyMatch(words -> words.contains("needs somebody else"))
        .anyMatch(words -> words.contains("watched until they are back"))
        .anyMatch(words -> words.contains("Take back the device dev-7."));
    school.pass(Duration.ofSeconds(91));
    assertThat(school.open())
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.cause()).isEqualTo(Cause.LOST_CONTACT);
          assertThat(alarm.worker()).isEqualTo("kim");
        });
  }

  @Test
  void the_calendar_opens_nothing_and_they_have_no_role_and_stand_in_for_nobody() {
    school.act(office -> office.putFeed(KIM, "secret", ADA));
    LocalDate friday = LocalDate.of(2026, 3, 6);
    school.act(office -> office.registers().cover(BEN.id(), KIM, SchoolId.ONLY, friday, ADA));
    assertThat(kim().is(Role.RECEPTION, SchoolId.ONLY)).isTrue();
    closes(KIM, ADA);

    assertThat(school.store.<Boolean>read(tx -> tx.feed("secret").isEmpty())).isTrue();
    assertThat(kim().posts()).containsExactly(new Post(SchoolId.ONLY, Role.LEFT));
    assertThat(kim().belongsTo(SchoolId.ONLY) || kim().responds()).isFalse();
    assertThat(school.store.<List<Person>>read(tx -> tx.people(SchoolId.ONLY, LEAD))).isEmpty();
    assertThat(notices()).anyMatch(words -> words.contains("Nobody is safeguarding lead any more"));
    assertThat(school.store.<List<TimerRow>>read(tx -> tx.timers(TimerKind.COVER))).isEmpty();
    assertThat(planning()).asString().contains("Kim Example does not work at");
  }

  private Office.Reply planning() {
    return school.plan(KIM, DEVICE, "1 Nowhere Lane", Duration.ZERO, Duration.ofHours(1));
  }

  @Test
  void only_who_manages_the_school_closes_an_account_and_nobody_their_own() {
    assertThat(closes(KIM, BEN)).asString().contains("Only an administrator, or the headteacher");
    assertThat(closes(ADA.id(), ADA)).asString().contains("ask somebody else");
    assertThat(closes(SAM.id(), ADA)).isInstanceOf(Office.Reply.Done.class);
    assertThat(closes(SAM.id(), ADA)).isEqualTo(AccountCommands.CLOSED);
  }

  @Test
  void a_role_opens_the_account_again_and_the_sign_in_needs_a_new_password() {
    closes(KIM, ADA);
    school.act(
        office -> office.setRoles(KIM, SchoolId.ONLY, List.of(Role.VISITOR), List.of(), ADA));
    assertThat(kim().posts()).containsExactly(new Post(SchoolId.ONLY, Role.VISITOR));
    assertThat(school.act(office -> office.oneTimePassword(KIM, "again", "ada")))
        .isInstanceOf(Office.Reply.Done.class);
  }

  @Test
  void whoever_has_left_stands_in_for_nobody_has_no_device_and_comes_back_by_no_list() {
    closes(KIM, ADA);
    LocalDate friday = LocalDate.of(2026, 3, 6);
    var covers = school.act(o -> o.registers().cover(BEN.id(), KIM, SchoolId.ONLY, friday, ADA));
    assertThat(covers).asString().contains("This account is closed.");
    assertThat(school.act(o -> o.devices().handOut(DEVICE, KIM, true, ADA)))
        .asString()
        .contains("This account is closed.");
    var again = new Person(KIM, "Kim", "Example", LEAD, "kim@school.example", "");
    var taken = school.act(o -> o.registers().people(SchoolId.ONLY, List.of(again), ADA));
    assertThat(taken).asString().contains("left closed: Kim Example");
    assertThat(kim().hasLeft()).isTrue();
  }
}
