package homeward.simulator.day;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.WeeklyList;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.Milestone;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// How the day's visits are planned, approved and made ready; and those that nobody leaves for.
final class DayMorning {
  private static final Duration DEPARTS_BEFORE = Duration.ofMinutes(10);

  private final DayTrust trust;
  private final DayGateway gateway;
  private final DayPapers papers;
  private final DayReferrals referrals;
  private final BiConsumer<Instant, Runnable> agenda;
  private final Map<Integer, VisitId> ids = new HashMap<>();

  DayMorning(
      DayTrust trust,
      DayGateway gateway,
      DayPapers papers,
      DayReferrals referrals,
      BiConsumer<Instant, Runnable> agenda) {
    this.trust = trust;
    this.gateway = gateway;
    this.papers = papers;
    this.referrals = referrals;
    this.agenda = agenda;
  }

  VisitId id(DayVisit visit) {
    VisitId id = ids.get(visit.number());
    if (id == null) {
      throw new IllegalStateException("visit " + visit.number() + " is not planned yet");
    }
    return id;
  }

  void tell() {
    Instant morning = trust.morning();
    at(morning, papers::onFile);
    referrals.tell(morning.plusSeconds(30));
    for (DayVisit visit : trust.visits()) {
      at(morning.plusSeconds(60), () -> plan(visit));
    }
    for (SchoolId school : trust.policies().schools()) {
      at(morning.plusSeconds(120), () -> signWeek(school));
    }
    trust.visits().forEach(this::before);
  }

  private void at(Instant when, Runnable does) {
    agenda.accept(when, does);
  }

  private void plan(DayVisit v) {
    List<Role> decides = trust.kind(v).map(KindRule::decidedBy).orElse(List.of());
    Person by = decides.isEmpty() ? trust.reception(v.school()) : trust.one(v.school(), decides);
    var row =
        new VisitRow(
            new VisitId(1),
            v.carrier().id(),
            v.device(),
            v.pupil().place(),
            v.purpose(),
            v.start(),
            v.expectedReturn(),
            VisitState.PLANNED,
            VisitRow.Detail.planned(
                v.school(),
                v.kind(),
                v.pupil().name(),
                v.pupil().parents(),
                v.who().size() > 1 ? v.who().getLast().id().value() : ""));
    ids.put(
        v.number(),
        new VisitId(Long.parseLong(gateway.does(o -> o.visits().plan(row, referrals.of(v), by)))));
  }

  private void signWeek(SchoolId school) {
    List<Role> by = trust.rules(school).approval().weeklyListBy();
    if (!by.isEmpty()) {
      gateway.does(o ->
          o.papers()
              .signWeek(
                  school,
                  WeeklyList.monday(gateway.now(), trust.rules(school).hours().zone()),
                  trust.one(school, by)));
    }
  }

  private void before(DayVisit v) {
    Instant early = trust.at(trust.rules(v.school()), LocalTime.of(8, 0));
    boolean approves = !trust.rules(v.school()).approval().by().isEmpty();
    if (v.story() == Story.REFUSED) {
      at(v.start().minus(DEPARTS_BEFORE), () -> refused(v));
      return;
    }
    at(
        early,
        () -> {
          papers.before(v, id(v), Milestone.APPROVAL);
          if (approves) {
            move(
                v,
                VisitState.APPROVED,
                trust.one(v.school(), trust.rules(v.school()).approval().by()));
          }
          papers.before(v, id(v), Milestone.DEPARTURE);
        });
    if (v.story() == Story.SICK_DRIVER) {
      at(early.plusSeconds(600), () -> callOff(v, false, "the driver is sick"));
    }
    if (v.story() == Story.CHANGE_OF_MIND) {
      at(v.start().minus(Duration.ofMinutes(30)), () -> callOff(v, false, "not today after all"));
    }
  }

  /// Without approval, or without papers where nobody approves, the gate says no.
  private void refused(DayVisit v) {
    Reply reply =
        gateway.tries(o ->
            o.visits().progress(id(v), VisitState.DEPARTED, false, trust.reception(v.school())));
    if (!(reply instanceof Reply.Refused)) {
      throw new IllegalStateException(v + " left though nobody let it");
    }
    callOff(v, false, "not approved");
  }

  void callOff(DayVisit v, boolean unsafe, String why) {
    gateway.does(o -> o.visits().callOff(id(v), unsafe, why, trust.reception(v.school())));
  }

  void move(DayVisit v, VisitState to, Person by) {
    gateway.does(o -> o.visits().progress(id(v), to, false, by));
  }
}
