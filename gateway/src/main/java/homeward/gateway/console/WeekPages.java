package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.WeeklyList;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// The week's list of a school, and who signs it.
final class WeekPages {
  private final Answers answers;
  private final Parts parts;

  WeekPages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.get("/week").handler(ctx -> answers.page(ctx, "week", tx -> week(ctx, tx)));
    router.post("/week").handler(this::signWeek);
  }

  private Map<String, Object> week(RoutingContext ctx, Tx tx) {
    SchoolId school = answers.school(ctx);
    VisitPolicy rules = answers.rules(ctx);
    SchoolClock clock = answers.clock(school);
    ZoneId zone = clock.zone();
    LocalDate monday = answers.monday(zone, Answers.query(ctx, "monday"));
    var values = new HashMap<String, Object>();
    values.put("monday", monday.toString());
    values.put("from", SchoolClock.words(monday));
    values.put("before", monday.minusWeeks(1).toString());
    values.put("after", monday.plusWeeks(1).toString());
    values.put(
        "visits",
        WeeklyList.of(tx, school, monday, zone).stream()
            .filter(visit -> answers.sees(tx, visit, Answers.person(ctx)))
            .map(visit -> WeekRow.of(tx, visit, clock))
            .toList());
    values.put(
        "signed",
        tx.papers(WeeklyList.subject(school, monday)).stream()
            .map(row -> row.paper().by() + ", " + clock.fullMinute(row.paper().at()))
            .toList());
    values.put("asked", !rules.approval().weeklyListBy().isEmpty());
    return values;
  }

  /// One visit of a week's list.
  public record WeekRow(
      String id, String when, String who, String pupil, String place, String parents) {
    static WeekRow of(Tx tx, VisitRow visit, SchoolClock clock) {
      return new WeekRow(
          visit.id().toString(),
          clock.fullMinute(visit.start()),
          tx.account(visit.worker()).map(a -> a.person().name()).orElse(visit.worker().value()),
          visit.detail().pupil(),
          visit.place(),
          visit.detail().parents());
    }
  }

  private void signWeek(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    LocalDate monday =
        answers.monday(answers.rules(ctx).hours().zone(), Answers.form(ctx, "monday"));
    answers.answer(
        ctx,
        parts.office().papers().signWeek(school, monday, Answers.person(ctx)),
        signed -> "/week?monday=" + signed + "&school=" + school);
  }
}
