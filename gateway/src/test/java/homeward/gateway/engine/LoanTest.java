package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.notify.Letter;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A device that one school lends to another.
class LoanTest extends TrustBench {
  private Reply lends(String last) {
    return done(office.loans().offer(NORTHERN, SOUTH, LocalDate.parse(last), HEAD_NORTH));
  }

  private SchoolId schoolOf(DeviceId device) {
    return store.<SchoolId>read(tx -> tx.device(device).orElseThrow().school());
  }

  private static void assertRefused(Reply reply, String why) {
    assertThat(reply).isInstanceOf(Reply.Refused.class).asString().contains(why);
  }

  @Test
  void a_device_is_lent_only_when_both_schools_agree_and_its_alarms_go_to_who_has_it() {
    assertRefused(
        done(office.loans().offer(NORTHERN, SOUTH, LocalDate.parse("2026-03-04"), HEAD_SOUTH)),
        "no such device at your school");
    assertThat(lends("2026-03-04")).isInstanceOf(Reply.Done.class);
    assertThat(letters).extracting(Letter::body).noneMatch(body -> body.contains("Nowhere"));
    assertThat(schoolOf(NORTHERN)).as("only offered").isEqualTo(NORTH);
    assertRefused(done(office.loans().agree(NORTHERN, HEAD_NORTH)), "No school has offered");
    assertRefused(done(office.loans().agree(NORTHERN, LEE)), "No school has offered");

    assertThat(done(office.loans().agree(NORTHERN, HEAD_SOUTH))).isInstanceOf(Reply.Done.class);
    assertThat(schoolOf(NORTHERN)).isEqualTo(SOUTH);
    assertRefused(
        done(office.devices().handOut(NORTHERN, SAM.id(), false, HEAD_NORTH)), "another school");
    letters.clear();
    arrive(new Uplink.AlarmRaised(stamp(NORTHERN), Cause.PANIC));
    pass(Duration.ofMinutes(5));
    assertThat(to()).containsExactly("hea@school.example");
  }

  @Test
  void a_loan_ends_after_its_last_day_but_not_under_somebody_who_is_out() {
    lends("2026-03-02");
    done(office.loans().agree(NORTHERN, HEAD_SOUTH));
    time.advance(Duration.ofHours(13));
    VisitId late = visit(SOUTH, NORTHERN, time.now());
    done(office.visits().progress(late, VisitState.DEPARTED, true, HEAD_SOUTH));
    assertRefused(done(office.loans().end(NORTHERN, HEAD_NORTH)), "that must be over first");
    time.advance(Duration.ofMinutes(70));
    pass(Duration.ofMinutes(2));
    assertThat(schoolOf(NORTHERN)).as("somebody is out with it").isEqualTo(SOUTH);
    done(office.visits().progress(late, VisitState.RETURNED, true, HEAD_SOUTH));
    store
        .<List<AlarmRow>>read(Tx::openAlarms)
        .forEach(alarm -> {
          done(office.takeOn(alarm.id(), alarm.version(), HEAD_SOUTH));
          done(office.resolve(alarm.id(), HEAD_SOUTH, homeward.gateway.alarm.Outcome.SAFE, ""));
        });
    pass(Duration.ofMinutes(11));
    assertThat(schoolOf(NORTHERN)).isEqualTo(NORTH);
    assertThat(store.<Boolean>read(tx -> tx.loan(NORTHERN).isEmpty())).isTrue();
  }

  @Test
  void an_offer_that_nobody_takes_up_is_over_after_its_last_day() {
    lends("2026-03-02");
    time.advance(Duration.ofHours(14));
    engine.cycle();
    engine.cycle();
    assertRefused(done(office.loans().agree(NORTHERN, HEAD_SOUTH)), "No school has offered");
    assertThat(schoolOf(NORTHERN)).isEqualTo(NORTH);
  }

  @Test
  void what_is_planned_stands_in_the_way_of_a_loan_and_a_loan_of_what_is_planned() {
    visit(NORTH, NORTHERN, time.now().plus(Duration.ofHours(2)));
    lends("2026-03-04");
    assertRefused(done(office.loans().agree(NORTHERN, HEAD_SOUTH)), "choose another device");
    assertThat(done(office.loans().end(NORTHERN, HEAD_SOUTH))).isInstanceOf(Reply.Done.class);
    done(office.loans().offer(SOUTHERN, NORTH, LocalDate.parse("2026-03-03"), HEAD_SOUTH));
    done(office.loans().agree(SOUTHERN, HEAD_NORTH));
    assertRefused(
        done(
            office
                .visits()
                .plan(
                    new VisitRow(
                        new VisitId(1),
                        SAM.id(),
                        SOUTHERN,
                        "2 Nowhere Lane, Sampleton",
                        "attendance",
                        Instant.parse("2026-03-03T23:30:00Z"),
                        Instant.parse("2026-03-04T00:30:00Z"),
                        VisitState.PLANNED,
                        VisitRow.Detail.planned(NORTH, VisitKind.HOME, "Pat Pupil", "", "")),
                    HEAD_NORTH)),
        "is lent by");
  }

  @Test
  void a_loan_lasts_from_a_day_to_a_year_and_is_between_two_schools() {
    assertRefused(lends("2026-03-01"), "choose its last day");
    assertRefused(lends("2028-03-01"), "choose its last day");
    assertRefused(
        done(office.loans().offer(NORTHERN, NORTH, LocalDate.parse("2026-03-04"), HEAD_NORTH)),
        "another school");
    assertThat(lends("2026-03-04")).isInstanceOf(Reply.Done.class);
    assertRefused(lends("2026-03-05"), "already");
  }

  @Test
  void whoever_else_is_out_alone_is_not_in_the_way_of_a_device_that_nobody_wears() {
    VisitId out = visit(SOUTH, SOUTHERN);
    done(office.visits().progress(out, VisitState.DEPARTED, true, HEAD_SOUTH));
    lends("2026-03-04");
    assertThat(done(office.loans().agree(NORTHERN, HEAD_SOUTH))).isInstanceOf(Reply.Done.class);
    assertThat(done(office.loans().end(NORTHERN, HEAD_NORTH))).isInstanceOf(Reply.Done.class);
    assertThat(schoolOf(NORTHERN)).isEqualTo(NORTH);
  }

  @Test
  void a_visit_that_was_planned_with_a_device_that_goes_back_needs_another_and_both_schools_know() {
    lends("2026-03-04");
    done(office.loans().agree(NORTHERN, HEAD_SOUTH));
    VisitId planned = visit(SOUTH, NORTHERN, time.now().plus(Duration.ofHours(3)));
    done(office.loans().end(NORTHERN, HEAD_NORTH));

    List<NoticeRow> notices = store.read(Tx::openNotices);
    assertThat(notices)
        .filteredOn(notice -> notice.visit() == planned.value())
        .singleElement()
        .extracting(NoticeRow::words)
        .asString()
        .contains("needs another device");
    assertThat(notices)
        .extracting(NoticeRow::words)
        .anyMatch(words -> words.contains("has accepted"))
        .anyMatch(words -> words.contains("is yours again"));
  }

  @Test
  void a_device_that_is_not_heard_is_not_lent() {
    store.write(tx -> {
      tx.putLife(
          new LifeRow(
              NORTHERN,
              1,
              "key",
              time.now(),
              "ada",
              LifeState.RETIRED,
              Optional.of(time.now()),
              "worn out",
              Instant.EPOCH));
      return tx;
    });
    assertRefused(lends("2026-03-04"), "is retired");
  }
}
