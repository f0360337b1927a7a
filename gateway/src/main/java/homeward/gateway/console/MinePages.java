package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.people.Person;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What those who visit see on their own phone: their visits, what each still lacks, and the papers
/// to sign; and a rest of a quarter of an hour. Nothing here tells of alarms: somebody may be
/// looking over their shoulder (promise P7).
final class MinePages {
  static final String PATH = "/mine";
  private static final String REST = PATH + "/rest";
  private static final Duration PAST = Duration.ofDays(14);

  private final Answers answers;
  private final Parts parts;

  MinePages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.get(PATH).handler(ctx -> answers.page(ctx, "mine", tx -> mine(ctx, tx)));
    router.post(REST).handler(this::rest);
    router.route(PATH + "/:visit").handler(this::onlyOwn);
    router.route(PATH + "/:visit/*").handler(this::onlyOwn);
    router
        .get(PATH + "/:visit")
        .handler(ctx -> answers.page(ctx, "mine-visit", tx -> visit(ctx, tx)));
    new PaperPages(answers).add(router, PATH);
  }

  /// One visit of a list.
  public record MineRow(String id, String when, String place, String state) {}

  private Map<String, Object> mine(RoutingContext ctx, Tx tx) {
    Instant from = parts.time().now().minus(PAST);
    List<MineRow> visits =
        tx.visitsOf(Answers.person(ctx).id(), from).stream()
            .filter(visit -> !visit.state().isOver())
            .map(visit ->
                new MineRow(
                    visit.id().toString(),
                    answers.clock(visit.detail().school()).fullMinute(visit.start()),
                    visit.place(),
                    visit.state().words()))
            .toList();
    List<RestViews.OwnRest> rest =
        RestViews.own(
            tx,
            Answers.person(ctx),
            parts.time().now(),
            device -> answers.clock(parts.rules().school(tx, device)));
    return Map.of("visits", visits, "rest", rest);
  }

  private void rest(RoutingContext ctx) {
    boolean rests = Answers.form(ctx, "rests").equals("yes");
    answers.answer(ctx, parts.office().rests().ask(Answers.person(ctx), rests), _ -> PATH);
  }

  private static boolean isOwn(VisitRow visit, Person person) {
    return visit.worker().equals(person.id())
        || visit.detail().second().equals(person.id().value());
  }

  private void onlyOwn(RoutingContext ctx) {
    Optional<VisitId> id = Answers.visitId(ctx);
    Person person = Answers.person(ctx);
    answers
        .read(ctx, tx -> id.flatMap(tx::visit).filter(v -> isOwn(v, person)).isPresent())
        .onSuccess(own -> {
          if (own) {
            ctx.next();
          } else {
            answers.problem(ctx, 404, "You have no such visit.");
          }
        });
  }

  private Map<String, Object> visit(RoutingContext ctx, Tx tx) {
    VisitRow visit = Answers.visitId(ctx).flatMap(tx::visit).orElseThrow();
    int watching = parts.watching().applyAsInt(visit);
    SchoolClock clock = answers.clock(visit.detail().school());
    var all =
        VisitViews.page(tx, parts.rules().of(visit), visit, watching, parts.time().now(), clock);
    var values = new HashMap<String, Object>();
    for (String key :
        List.of(
            "next",
            "referral",
            "papers",
            "extra",
            "kind",
            "pupil",
            "parents",
            "calledOff",
            "who",
            "guidance",
            "warnings")) {
      values.put(key, all.getOrDefault(key, ""));
    }
    values.put(
        "visit", Views.visit(tx, visit, clock, DuressAlarms.seenBy(tx, Answers.person(ctx).id())));
    return values;
  }
}
