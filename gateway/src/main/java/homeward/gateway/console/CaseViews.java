package homeward.gateway.console;

import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.AgreementState;
import homeward.protocol.id.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Referrals and agreements as pages show them.
final class CaseViews {
  private static final Duration SOON = Duration.ofDays(1);

  private CaseViews() {}

  /// @param due by when a visit is due, in words; empty if the policy sets no time
  /// @param urgent whether that is within a day
  /// @param late whether that is past
  /// @param visit the number of the visit that is planned; 0 if none
  public record ReferralView(
      long id,
      String pupil,
      String place,
      String source,
      String reason,
      String received,
      String due,
      boolean urgent,
      boolean late,
      long visit,
      String ended) {}

  /// @param due when what is to be done is due
  /// @param todo what is to be done; empty if nothing is
  /// @param awaited whether somebody has to see if it was kept
  public record AgreementView(
      long id,
      long visit,
      String pupil,
      String words,
      String state,
      String todo,
      String due,
      boolean urgent,
      boolean awaited,
      boolean needsLetter,
      boolean needsVisit,
      String note) {}

  /// @param within of the policy; empty if it sets no time
  static ReferralView referral(
      Tx tx, Optional<LimitRule> within, ReferralRow row, Instant now, SchoolClock clock) {
    boolean runs = tx.timer(TimerKind.REFERRAL, Long.toString(row.id())).isPresent();
    var due = within.filter(_ -> runs).map(rule -> row.received().plus(rule.within()));
    return new ReferralView(
        row.id(),
        row.pupil(),
        row.place(),
        row.source(),
        row.reason(),
        clock.fullMinute(row.received()),
        due.map(clock::fullMinute).orElse(""),
        due.filter(at -> at.isBefore(now.plus(SOON))).isPresent(),
        due.filter(at -> !at.isAfter(now)).isPresent(),
        row.visit(),
        row.ended());
  }

  /// What a visit's page tells of the referral that it is for.
  static List<ReferralView> referralOf(
      Tx tx, Optional<LimitRule> within, VisitId visit, Instant now, SchoolClock clock) {
    return tx.referralOf(visit)
        .map(row -> List.of(referral(tx, within, row, now, clock)))
        .orElse(List.of());
  }

  static List<AgreementView> agreements(List<AgreementRow> rows, Instant now, SchoolClock clock) {
    return rows.stream().map(row -> agreement(row, now, clock)).toList();
  }

  private static AgreementView agreement(AgreementRow row, Instant now, SchoolClock clock) {
    AgreementState state = row.state();
    return new AgreementView(
        row.id(),
        row.visit(),
        row.pupil(),
        row.words(),
        state.words(),
        state.due(),
        clock.fullMinute(row.due()),
        !state.isSettled() && row.due().isBefore(now),
        state.isAwaited(),
        state == AgreementState.BROKEN,
        state == AgreementState.FAILED,
        row.note());
  }
}
