package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.VisitOffice;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Seeing;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The pages of visits: planning, approving, papers, the gate, what is told on the way, the week.
final class VisitPages {
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  private final Answers answers;
  private final Parts parts;

  VisitPages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    new VisitLogPage(answers).add(router);
    new PlanPages(answers).add(router);
    router.post("/visits/:visit/look").handler(ctx -> answers.visitForm(ctx, this::look));
    router.route("/visits/:visit").handler(this::onlyInvolved);
    router.route("/visits/:visit/*").handler(this::onlyInvolved);
    router.get("/visits/:visit").handler(ctx -> answers.page(ctx, "visit", tx -> visit(ctx, tx)));
    router
        .get("/visits/:visit/live")
        .handler(ctx -> answers.page(ctx, "visit-live", tx -> visit(ctx, tx)));
    router.post("/visits/:visit/progress").handler(ctx -> answers.visitForm(ctx, this::progress));
    router
        .post("/visits/:visit/welfare-check")
        .handler(ctx -> answers.visitForm(ctx, this::welfareCheck));
    new PaperPages(answers).add(router, "/visits");
    router.post("/visits/:visit/elsewhere").handler(ctx -> answers.visitForm(ctx, this::elsewhere));
    router.post("/visits/:visit/call-off").handler(ctx -> answers.visitForm(ctx, this::callOff));
    router.post("/visits/:visit/times").handler(ctx -> answers.visitForm(ctx, this::times));
    router
        .post("/visits/:visit/parents-late")
        .handler(ctx -> answers.visitForm(ctx, this::parentsLate));
    router.post("/visits/:visit/call").handler(ctx -> answers.visitForm(ctx, this::call));
    router.post("/visits/:visit/code-word").handler(ctx -> answers.visitForm(ctx, this::codeWord));
    router.post("/visits/:visit/report").handler(ctx -> answers.visitForm(ctx, this::report));
    router.post("/visits/:visit/no-longer").handler(ctx -> answers.visitForm(ctx, this::endMarker));
    new PrintPages(answers).add(router);
    new WeekPages(answers).add(router);
    router.post("/notices/:notice/seen").handler(this::seen);
  }

  private VisitOffice office() {
    return parts.office().visits();
  }

  /// Whether a person sees a visit; if not, they are told so, and what they may do.
  private void onlyInvolved(RoutingContext ctx) {
    Optional<VisitId> id = Answers.visitId(ctx);
    if (id.isEmpty()) {
      ctx.next();
      return;
    }
    Person person = Answers.person(ctx);
    answers
        .read(
            ctx,
            tx ->
                tx.visit(id.get())
                    .filter(visit -> !answers.sees(tx, visit, person))
                    .map(visit -> visit.detail().school()))
        .onSuccess(hidden ->
            hidden.ifPresentOrElse(school -> notSeen(ctx, id.get(), person, school), ctx::next));
  }

  private void notSeen(RoutingContext ctx, VisitId visit, Person person, SchoolId school) {
    ctx.response().setStatusCode(403);
    answers.show(
        ctx, "not-seen", Map.of("visit", visit.toString(), "may", Seeing.mayLook(person, school)));
  }

  private void look(RoutingContext ctx, VisitId id) {
    answer(ctx, office().look(id, Answers.form(ctx, "reason"), Answers.person(ctx)));
  }

  /// Says what became of it, on the page of the visit.
  private void answer(RoutingContext ctx, CompletableFuture<Reply> reply) {
    answers.answer(ctx, reply, visit -> "/visits/" + visit);
  }

  // Pages.

  private VisitRow row(RoutingContext ctx, Tx tx) {
    return Answers.visitId(ctx)
        .flatMap(tx::visit)
        .orElseThrow(() -> new Answers.NotFound("There is no such visit."));
  }

  private Map<String, Object> visit(RoutingContext ctx, Tx tx) {
    VisitRow visit = row(ctx, tx);
    SchoolId school = visit.detail().school();
    SchoolClock clock = answers.clock(school);
    Person person = Answers.person(ctx);
    var values =
        new HashMap<>(
            VisitViews.page(
                tx,
                parts.rules().of(visit),
                visit,
                parts.watching().applyAsInt(visit),
                parts.time().now(),
                clock));
    values.put("visit", Views.visit(tx, visit, clock, DuressAlarms.seenBy(tx, person.id())));
    values.put(
        "lines",
        Views.lines(tx, visit.id().toString(), clock).stream()
            .filter(line -> VisitViews.mayRead(parts.rules().of(visit), school, line, person))
            .filter(line -> VisitViews.mayKnow(tx, visit, line, person))
            .toList());
    return values;
  }

  // Forms.

  private void progress(RoutingContext ctx, VisitId id) {
    VisitState to =
        Arrays.stream(VisitState.values())
            .filter(s -> s.name().equals(Answers.form(ctx, "to")))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no such step."));
    boolean anyway = Answers.form(ctx, "anyway").equals("yes");
    answer(ctx, office().progress(id, to, anyway, Answers.person(ctx)));
  }

  private void welfareCheck(RoutingContext ctx, VisitId id) {
    Person by = Answers.person(ctx);
    answer(ctx, parts.office().welfareCheck(id, ANSWER_WITHIN, by));
  }

  private void elsewhere(RoutingContext ctx, VisitId id) {
    answer(ctx, office().signOffElsewhere(id, Answers.form(ctx, "where"), Answers.person(ctx)));
  }

  private void callOff(RoutingContext ctx, VisitId id) {
    boolean unsafe = Answers.form(ctx, "unsafe").equals("yes");
    answer(ctx, office().callOff(id, unsafe, Answers.form(ctx, "reason"), Answers.person(ctx)));
  }

  private void times(RoutingContext ctx, VisitId id) {
    String start = Answers.form(ctx, "start");
    String back = Answers.form(ctx, "return");
    answers
        .read(ctx, tx -> row(ctx, tx))
        .onSuccess(visit ->
            answers.form(
                ctx,
                () -> {
                  SchoolClock clock = answers.clock(visit.detail().school());
                  answer(
                      ctx,
                      office()
                          .delay(
                              id,
                              clock.read(start, visit.start()),
                              clock.read(back, visit.expectedReturn()),
                              Answers.form(ctx, "reason"),
                              Answers.number(Answers.form(ctx, "version")),
                              Answers.person(ctx)));
                }));
  }

  private void parentsLate(RoutingContext ctx, VisitId id) {
    answer(ctx, office().parentsLate(id, Answers.person(ctx)));
  }

  private void call(RoutingContext ctx, VisitId id) {
    boolean spoke = Answers.form(ctx, "spoke").equals("yes");
    answer(ctx, office().called(id, spoke, Answers.form(ctx, "outcome"), Answers.person(ctx)));
  }

  private void codeWord(RoutingContext ctx, VisitId id) {
    answer(ctx, office().codeWordHeard(id, Answers.person(ctx)));
  }

  private void report(RoutingContext ctx, VisitId id) {
    EventKind event =
        Arrays.stream(EventKind.values())
            .filter(kind -> kind.name().equals(Answers.form(ctx, "event")))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Choose what is reported."));
    String words = Answers.text(ctx, "words", 5_000);
    boolean stays = Answers.form(ctx, "stays").equals("yes");
    answer(ctx, office().report(id, event, words, stays, Answers.person(ctx)));
  }

  private void endMarker(RoutingContext ctx, VisitId id) {
    long marker = Answers.number(Answers.form(ctx, "marker"));
    String reason = Answers.form(ctx, "reason");
    answer(ctx, parts.office().papers().endMarker(id, marker, reason, Answers.person(ctx)));
  }

  private void seen(RoutingContext ctx) {
    long notice = Answers.number(Answers.part(ctx, "notice"));
    Person by = Answers.person(ctx);
    answers
        .read(
            ctx,
            tx ->
                tx.openNotices().stream()
                    .filter(open -> open.id() == notice)
                    .allMatch(open -> VisitViews.mayRead(open, by)))
        .onSuccess(may -> {
          if (may) {
            answers.answer(ctx, office().seen(notice, by), _ -> "/");
          } else {
            answers.problem(ctx, 404, "There is no such notice.");
          }
        });
  }
}
