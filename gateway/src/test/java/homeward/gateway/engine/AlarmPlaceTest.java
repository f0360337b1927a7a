package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.POLICY;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people read of the place of somebody who has an alarm.
class AlarmPlaceTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    school.heartbeat();
    school.arrive(new Uplink.SignOn(school.stamp(), SAM.id()));
  }

  @AfterEach
  void close() {
    school.close();
  }

  private VisitId plan(String place, Duration in) {
    return school.planned(SAM.id(), DEVICE, place, in, HOUR);
  }

  private AlarmPlace panic() {
    school.arrive(school.panic());
    AlarmRow alarm = school.open().getLast();
    return school.store.read(tx -> AlarmPlace.of(tx, alarm, POLICY.clock(), school.time.now()));
  }

  @Test
  void without_a_visit_no_address_is_the_place_and_what_is_known_is_named_for_what_it_is() {
    VisitId past = plan("1 Past Lane", Duration.ofHours(-3));
    school.act(office -> office.visits().progress(past, VisitState.DEPARTED, false, ADA));
    school.act(office -> office.visits().progress(past, VisitState.RETURNED, false, ADA));
    plan("2 Now Lane", Duration.ofMinutes(20));
    plan("3 Next Lane", Duration.ofHours(22));

    AlarmPlace place = panic();

    assertThat(place.where()).isEqualTo("not on a visit");
    assertThat(place.isOnVisit()).isFalse();
    assertThat(place.clues())
        .containsExactly(
            "Planned for now, not marked as left: 2 Now Lane, 2 Mar, 14:20 to 2 Mar, 15:20."
                + " They may be there.",
            "Next planned: 3 Next Lane, 3 Mar, 12:00.",
            "Last visit: 1 Past Lane, begun 2 Mar, 11:00.");
  }

  @Test
  void tomorrows_visit_is_only_the_next_one() {
    plan("3 Next Lane", Duration.ofHours(22));

    assertThat(panic().clues())
        .containsExactly(
            "Next planned: 3 Next Lane, 3 Mar, 12:00.", "No visit in the last 30 days.");
  }

  @Test
  void the_letter_gives_no_address_that_is_not_sure() throws InterruptedException {
    plan("3 Next Lane", Duration.ofHours(22));
    panic();
    school.pass(Duration.ofSeconds(61));

    assertThat(school.letter().body())
        .contains("Where:  not on a visit\n        Next planned: 3 Next Lane")
        .contains("ring 999 and say what is known of the place")
        .doesNotContain("give the place above");
  }

  @Test
  void on_a_visit_its_address_is_the_place() {
    VisitId visit = plan("1 Nowhere Lane", Duration.ZERO);
    school.act(office -> office.visits().progress(visit, VisitState.DEPARTED, false, ADA));

    AlarmPlace place = panic();

    assertThat(place.where()).isEqualTo("1 Nowhere Lane");
    assertThat(place.clues()).isEmpty();
    assertThat(place.wearer()).isEqualTo("dev-7, worn since 2 Mar, 14:00.");
  }

  @Test
  void where_nobody_is_signed_on_it_says_who_wore_the_device_last() {
    school.time.advance(Duration.ofMinutes(30));
    school.arrive(new Uplink.SignOff(school.stamp()));

    AlarmPlace place = panic();

    assertThat(place.wearer())
        .isEqualTo("Nobody is signed on; last worn by Sam Example until 2 Mar, 14:30.");
  }

  @Test
  void the_last_position_is_said_with_its_age() {
    VisitId visit = plan("1 Nowhere Lane", Duration.ZERO);
    school.act(office -> office.visits().progress(visit, VisitState.DEPARTED, false, ADA));
    school.arrive(new Uplink.Position(school.stamp(), 51_504_801, -124_991, 10, 0));
    school.time.advance(Duration.ofMinutes(65));

    assertThat(panic().position())
        .isEqualTo("51.504801, -0.124991, within 10 m, 1 h 5 min ago, 2 Mar, 14:00:00");
    assertThat(school.open()).extracting(AlarmRow::cause).contains(Cause.PANIC);
  }
}
