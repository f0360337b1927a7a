package homeward.simulator.day;

import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Referrals of days before whose times fall into this one: at each school one that is forgotten,
/// one that nears its time, and one for each visit that goes well.
final class DayReferrals {
  private static final LocalTime FORGOTTEN = LocalTime.of(9, 37);
  private static final LocalTime NEARS = LocalTime.of(9, 52);

  /// A visit that goes well is in the house by then.
  private static final Duration WHILE_INSIDE = Duration.ofMinutes(20);

  private final DayTrust trust;
  private final DayGateway gateway;
  private final BiConsumer<Instant, Runnable> agenda;
  private final Consumer<Expected> expected;
  private final Map<Integer, Long> ofVisits = new HashMap<>();

  DayReferrals(
      DayTrust trust,
      DayGateway gateway,
      BiConsumer<Instant, Runnable> agenda,
      Consumer<Expected> expected) {
    this.trust = trust;
    this.gateway = gateway;
    this.agenda = agenda;
    this.expected = expected;
  }

  /// @param when they are written down
  void tell(Instant when) {
    Set<SchoolId> told = new HashSet<>();
    for (DayVisit visit : trust.visits()) {
      trust
          .rules(visit.school())
          .limit(LimitKind.REFERRAL)
          .ifPresent(rule -> {
            if (told.add(visit.school())) {
              forgotten(visit, rule, when);
              nears(visit, rule, when);
            }
            if (visit.story() == Story.SMOOTH) {
              Instant received = visit.start().plus(WHILE_INSIDE).minus(rule.within());
              agenda.accept(when, () -> ofVisits.put(visit.number(), refer(visit, received)));
            }
          });
    }
  }

  /// The referral of a visit; 0 if it has none.
  long of(DayVisit visit) {
    return ofVisits.getOrDefault(visit.number(), 0L);
  }

  private void forgotten(DayVisit visit, LimitRule rule, Instant when) {
    Instant due = trust.at(trust.rules(visit.school()), FORGOTTEN);
    var id = new ArrayList<Long>();
    agenda.accept(when, () -> id.add(refer(visit, due.minus(rule.within()))));
    expected.accept(
        new Expected(due, visit, "told: referral", told(id, "should have taken place")));
  }

  private void nears(DayVisit visit, LimitRule rule, Instant when) {
    if (rule.remind().isZero()) {
      return;
    }
    Instant near = trust.at(trust.rules(visit.school()), NEARS);
    var id = new ArrayList<Long>();
    Instant received = near.plus(rule.remind()).minus(rule.within());
    agenda.accept(when, () -> id.add(refer(visit, received)));
    expected.accept(new Expected(near, visit, "reminded: referral", told(id, "should take place")));
  }

  private long refer(DayVisit visit, Instant received) {
    var by = trust.reception(visit.school());
    var referral =
        new ReferralRow(
            0,
            visit.school(),
            visit.pupil().name(),
            visit.pupil().parents(),
            visit.pupil().place(),
            "Away for days.",
            "class teacher",
            received,
            by.id().value(),
            0,
            "");
    return Long.parseLong(gateway.does(o -> o.cases().refer(referral, by)));
  }

  private static Predicate<Tx> told(List<Long> ids, String what) {
    return tx -> ids.stream().anyMatch(id -> isTold(tx, id, what));
  }

  private static boolean isTold(Tx tx, long id, String what) {
    return tx.openNotices().stream()
        .filter(notice -> notice.kind().equals(LimitKind.REFERRAL.words()))
        .anyMatch(notice ->
            notice.words().contains("referral " + id + " ") && notice.words().contains(what));
  }

  /// What is not as it has to be when the day is over: whoever was visited in time was.
  List<String> faults() {
    var faults = new ArrayList<String>();
    ofVisits.forEach((visit, id) ->
        gateway.<Tx>read(tx -> {
          ReferralRow referral = tx.referral(id).orElseThrow();
          if (!referral.ended().endsWith("was made")) {
            faults.add("referral " + id + " is not ended by its visit: " + referral);
          }
          if (isTold(tx, id, "should have taken place")) {
            faults.add("referral " + id + " is called late though somebody was there");
          }
          return tx;
        }));
    return faults;
  }
}
