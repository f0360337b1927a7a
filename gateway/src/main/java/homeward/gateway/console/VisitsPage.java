package homeward.gateway.console;

import homeward.gateway.console.Views.VisitView;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Tx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All visits of a school, week by week, whatever became of them.
final class VisitsPage {
  private final Answers answers;

  VisitsPage(Answers answers) {
    this.answers = answers;
  }

  void add(Router router) {
    router.get("/visits").handler(ctx -> answers.page(ctx, "visits", tx -> visits(ctx, tx)));
  }

  private Map<String, Object> visits(RoutingContext ctx, Tx tx) {
    SchoolId school = answers.school(ctx);
    Person person = Answers.person(ctx);
    SchoolClock clock = answers.clock(school);
    LocalDate monday = answers.monday(clock.zone(), Answers.query(ctx, "monday"));
    LocalDate next = monday.plusWeeks(1);
    DuressAlarms duress = DuressAlarms.seenBy(tx, person.id());
    List<VisitView> visits =
        tx
            .visitsBetween(
                school,
                monday.atStartOfDay(clock.zone()).toInstant(),
                next.atStartOfDay(clock.zone()).toInstant())
            .stream()
            .filter(visit -> answers.sees(tx, visit, person))
            .map(visit -> Views.visit(tx, visit, clock, duress))
            .toList();
    var values = new HashMap<String, Object>();
    values.put("visits", visits);
    values.put("from", SchoolClock.words(monday));
    values.put("before", monday.minusWeeks(1).toString());
    values.put("after", next.toString());
    return values;
  }
}
