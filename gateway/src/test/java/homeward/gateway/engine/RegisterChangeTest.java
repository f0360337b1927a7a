package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.Outcome;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The registers change under visits that are planned or under way: somebody marries, a family
/// moves.
class RegisterChangeTest {
  private static final String OLD = "1 Nowhere Lane, Sampleton";
  private static final Person MARRIED =
      new Person(
          new WorkerId("ada"), "Ada", "Specimen", Role.HEADTEACHER, "ada@school.example", "");

  @TempDir private Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private VisitId planned(String place, Duration in) {
    return school.planned(SAM.id(), DEVICE, place, in, Duration.ofHours(1));
  }

  private void pupils(String number, String place) {
    var pupil = new PupilRow(SchoolId.ONLY, number, "Pat Pupil", place, "");
    school.act(office -> office.registers().pupils(SchoolId.ONLY, List.of(pupil), ADA));
  }

  private List<NoticeRow> notices() {
    return school.store.read(Tx::openNotices);
  }

  @Test
  void a_visit_to_where_a_family_lived_is_named_once_the_register_has_another_address() {
    pupils("7", OLD);
    pupils("8", "2 Elsewhere Road");
    VisitId there = planned(OLD, Duration.ofDays(1));
    planned("2 Elsewhere Road", Duration.ofDays(2));
    pupils("7", " 1 nowhere lane SAMPLETON");
    assertThat(notices()).isEmpty();

    pupils("7", "9 New Street, Sampleton");
    assertThat(notices())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.visit()).isEqualTo(there.value());
          assertThat(notice.words()).contains("another address", "plan another one");
        });
  }

  @Test
  void who_marries_keeps_their_alarm_and_what_was_signed_keeps_the_name_of_then() {
    VisitId visit = planned(OLD, Duration.ZERO);
    school.store.write(tx -> {
      tx.insertPaper(
          visit.toString(),
          new Paper(PaperKind.RISK_ASSESSMENT, ADA.name(), List.of(), school.time.now(), Map.of()));
      return tx;
    });
    school.arrive(new Uplink.SignOn(school.stamp(), SAM.id()));
    school.act(office -> office.visits().progress(visit, VisitState.DEPARTED, false, ADA));
    school.arrive(school.panic());
    AlarmRow alarm = school.open().getFirst();
    school.act(office -> office.takeOn(alarm.id(), alarm.version(), ADA));

    var sam = new Person(SAM.id(), "Sam", "Specimen", Role.VISITOR, "", "");
    school.act(office -> office.registers().people(SchoolId.ONLY, List.of(MARRIED, sam), ADA));

    assertThat(school.store.<List<PaperRow>>read(tx -> tx.papers(visit.toString())))
        .extracting(row -> row.paper().by())
        .containsExactly("Ada Example");
    assertThat(school.open().getFirst().worker()).isEqualTo("sam");
    assertThat(school.store.<Boolean>read(tx -> tx.visit(visit).orElseThrow().isOut())).isTrue();
    assertThat(school.store.<String>read(tx -> Participants.name(tx, SAM.id())))
        .isEqualTo("Sam Specimen");
    assertThat(
            school.act(office -> office.resolve(alarm.id(), MARRIED, Outcome.SAFE, "all is well")))
        .isInstanceOf(Office.Reply.Done.class);
    assertThat(school.store.<AlarmState>read(tx -> tx.alarm(alarm.id()).orElseThrow().state()))
        .isInstanceOf(AlarmState.Resolved.class);
  }
}
