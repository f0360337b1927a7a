package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands against a visit as it is planned or moved.
class PlanningChecksTest {
  private static final DeviceId SPARE = new DeviceId("dev-8");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Person KIM =
      new Person(new WorkerId("kim"), "Kim", "Example", Role.VISITOR, "", "");

  @TempDir private Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    school.store.write(tx -> {
      tx.putPerson(KIM);
      tx.putDevice(DeviceRow.unheard(DEVICE, SchoolId.ONLY));
      tx.putDevice(DeviceRow.unheard(SPARE, SchoolId.ONLY));
      return tx;
    });
  }

  @AfterEach
  void close() {
    school.close();
  }

  private Reply plan(Person who, String second, DeviceId device, Instant start) {
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
            VisitRow.Detail.planned(SchoolId.ONLY, VisitKind.HOME, "Pat Pupil", "", second));
    return school.act(office -> office.visits().plan(visit, ADA));
  }

  private static String why(Reply reply) {
    return reply instanceof Reply.Refused(String why) ? why : "";
  }

  private Instant now() {
    return school.time.now();
  }

  @Test
  void a_visit_that_would_have_begun_long_ago_is_not_entered() {
    assertThat(why(plan(SAM, "", DEVICE, now().minus(Duration.ofHours(12))))).isEmpty();
    assertThat(
            why(
                plan(
                    KIM, "", SPARE, now().minus(Duration.ofHours(12)).minus(Duration.ofMillis(1)))))
        .contains("would have begun at 2 Mar 2026, 01:59, more than 12 hours ago");
    assertThat(why(plan(KIM, "", SPARE, now().minus(Duration.ofDays(25))))).isNotEmpty();
  }

  @Test
  void nobody_is_on_two_visits_at_once_neither_first_nor_second() {
    plan(SAM, "kim", DEVICE, now());

    assertThat(why(plan(SAM, "", SPARE, now().plus(HOUR).minusMillis(1))))
        .isEqualTo(
            "Sam Example is on another visit then: 1 Nowhere Lane, 2 Mar 2026, 14:00 to"
                + " 2 Mar 2026, 15:00.");
    assertThat(why(plan(KIM, "", SPARE, now()))).startsWith("Kim Example is on another visit");
    assertThat(why(plan(TestSchool.BEN, "sam", SPARE, now()))).startsWith("Sam Example is");
    assertThat(why(plan(SAM, "kim", DEVICE, now().plus(HOUR)))).isEmpty();
  }

  @Test
  void no_device_is_on_two_visits_at_once() {
    plan(SAM, "", DEVICE, now());

    assertThat(why(plan(KIM, "", DEVICE, now())))
        .startsWith("The device dev-7, with Sam Example, is on another visit then");
  }

  @Test
  void what_was_called_off_or_is_over_is_not_in_the_way() {
    Reply first = plan(SAM, "", DEVICE, now());
    var id = new VisitId(Long.parseLong(((Reply.Done) first).subject()));
    school.act(office -> office.visits().callOff(id, false, "parents are away", ADA));

    assertThat(why(plan(SAM, "", DEVICE, now()))).isEmpty();
  }

  @Test
  void who_is_out_longer_than_was_thought_is_in_the_way_until_now() {
    plan(SAM, "", DEVICE, now());
    var id = new VisitId(1);
    school.act(office -> office.visits().progress(id, VisitState.DEPARTED, false, ADA));
    school.time.advance(HOUR.multipliedBy(2));

    assertThat(why(plan(SAM, "", DEVICE, now().minusMillis(1)))).contains("is on another visit");
    assertThat(why(plan(SAM, "", DEVICE, now()))).isEmpty();
  }

  @Test
  void a_visit_is_not_moved_onto_another_one() {
    plan(SAM, "", DEVICE, now());
    plan(SAM, "", DEVICE, now().plus(HOUR));

    Reply moved =
        school.act(office ->
            office
                .visits()
                .delay(
                    new VisitId(1),
                    now(),
                    now().plus(HOUR).plus(Duration.ofMinutes(10)),
                    "traffic",
                    1,
                    ADA));

    assertThat(why(moved)).contains("is on another visit then: 1 Nowhere Lane");
  }
}
