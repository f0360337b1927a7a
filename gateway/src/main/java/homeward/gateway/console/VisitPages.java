package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.VisitFile;
import homeward.gateway.engine.VisitOffice;
import homeward.gateway.engine.WeeklyList;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Seeing;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The pages of visits: planning, approving, papers, the gate, what is told on the way, the week.
final class VisitPages {
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
  private static final int LONGEST_MINUTES = 600;

  private static final int MOST_IN_LOG = 100_000;

  private final Answers answers;
  private final Parts parts;

  VisitPages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.get("/visits.csv").handler(this::log);
    router.get("/visits/new").handler(ctx -> answers.page(ctx, "visit-new", tx -> fresh(ctx, tx)));
    router.post("/visits").handler(this::plan);
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
    router.get("/week").handler(ctx -> answers.page(ctx, "week", tx -> week(ctx, tx)));
    router.post("/week").handler(this::signWeek);
    router.post("/notices/:notice/seen").handler(this::seen);
  }

  private VisitPolicy rules(RoutingContext ctx) {
    return parts.rules().of(answers.school(ctx)).visits();
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
                    .filter(visit -> !isSeenBy(tx, visit, person))
                    .map(visit -> visit.detail().school()))
        .onSuccess(hidden ->
            hidden.ifPresentOrElse(school -> notSeen(ctx, id.get(), person, school), ctx::next));
  }

  private boolean isSeenBy(Tx tx, VisitRow visit, Person person) {
    return VisitFile.isSeenBy(tx, visit, parts.rules().of(visit), person, parts.time().now());
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

  private Map<String, Object> fresh(RoutingContext ctx, Tx tx) {
    SchoolId school = answers.school(ctx);
    VisitPolicy rules = rules(ctx);
    var values = new HashMap<String, Object>();
    values.put(
        "people",
        Views.choices(tx.people().stream().filter(who -> who.schools().contains(school)).toList()));
    values.put("devices", tx.devices().stream().filter(d -> d.school().equals(school)).toList());
    values.put(
        "kinds",
        rules.kindsMade().stream()
            .map(kind -> new Views.Choice(kind.name(), kind.words()))
            .toList());
    values.put("purposes", rules.purposes());
    values.put("guidance", planning(rules));
    values.put("pupils", CasePages.pupils(parts, tx, school, Answers.person(ctx)));
    values.put("filled", filled(ctx, tx, school));
    return values;
  }

  /// What a new visit begins with.
  ///
  /// @param of the number of a pupil that was asked for
  /// @param referral the referral that it is for; 0 for none
  /// @param reason why that was asked for
  public record Filled(
      String of,
      boolean unknown,
      String pupil,
      String parents,
      String place,
      long follows,
      long referral,
      String reason) {
    static final Filled NOTHING = from("", "", "", 0);

    static Filled from(String pupil, String parents, String place, long follows) {
      return new Filled("", false, pupil, parents, place, follows, 0, "");
    }
  }

  /// From the visit that it follows up, or from the register.
  private Filled filled(RoutingContext ctx, Tx tx, SchoolId school) {
    long follows = Answers.number(Answers.query(ctx, "follows"));
    if (follows > 0) {
      return tx.visit(new VisitId(follows))
          .filter(visit -> isSeenBy(tx, visit, Answers.person(ctx)))
          .map(visit ->
              Filled.from(visit.detail().pupil(), visit.detail().parents(), visit.place(), follows))
          .orElse(Filled.NOTHING);
    }
    long referral = Answers.number(Answers.query(ctx, "referral"));
    if (referral > 0) {
      return tx.referral(referral)
          .filter(row -> row.school().equals(school))
          .filter(row -> CasePages.isSeen(parts, row, Answers.person(ctx)))
          .map(VisitPages::filled)
          .orElseThrow(() -> new Answers.NotFound("There is no such referral."));
    }
    String number = Answers.query(ctx, "pupil").strip();
    return CasePages.pupils(parts, tx, school, Answers.person(ctx)).stream()
        .filter(pupil -> pupil.number().equals(number))
        .findFirst()
        .map(pupil ->
            new Filled(number, false, pupil.name(), pupil.parents(), pupil.place(), 0, 0, ""))
        .orElse(new Filled(number, !number.isEmpty(), "", "", "", 0, 0, ""));
  }

  private static Filled filled(ReferralRow row) {
    return new Filled(
        "",
        false,
        row.pupil(),
        row.parents(),
        row.place(),
        0,
        row.id(),
        row.source() + ": " + row.reason());
  }

  private java.util.List<String> planning(VisitPolicy rules) {
    return rules.guidance().stream()
        .filter(g -> g.at() == homeward.gateway.policy.Moment.PLANNING)
        .map(homeward.gateway.policy.Guidance::words)
        .toList();
  }

  private VisitRow row(RoutingContext ctx, Tx tx) {
    return Answers.visitId(ctx)
        .flatMap(tx::visit)
        .orElseThrow(() -> new Answers.NotFound("There is no such visit."));
  }

  private Map<String, Object> visit(RoutingContext ctx, Tx tx) {
    VisitRow visit = row(ctx, tx);
    var values =
        new HashMap<>(
            VisitViews.page(
                tx,
                parts.rules().of(visit),
                visit,
                parts.watching().applyAsInt(visit.detail().school()),
                parts.time().now()));
    values.put("visit", Views.visit(tx, visit));
    Person person = Answers.person(ctx);
    SchoolId school = visit.detail().school();
    values.put(
        "lines",
        Views.lines(tx, visit.id().toString()).stream()
            .filter(line -> VisitViews.mayRead(parts.rules().of(visit), school, line, person))
            .toList());
    return values;
  }

  /// The visits that who asks may see, as a file.
  private void log(RoutingContext ctx) {
    Person person = Answers.person(ctx);
    ZoneId zone = rules(ctx).hours().zone();
    answers
        .read(
            ctx,
            tx ->
                VisitLog.csv(
                    tx,
                    tx.visits(MOST_IN_LOG).stream().filter(v -> isSeenBy(tx, v, person)).toList(),
                    zone))
        .onSuccess(csv ->
            ctx.response()
                .putHeader("Content-Type", "text/csv; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"visits.csv\"")
                .end(csv));
  }

  private Map<String, Object> week(RoutingContext ctx, Tx tx) {
    SchoolId school = answers.school(ctx);
    VisitPolicy rules = rules(ctx);
    ZoneId zone = rules.hours().zone();
    LocalDate monday = answers.monday(zone, Answers.query(ctx, "monday"));
    var values = new HashMap<String, Object>();
    values.put("monday", monday.toString());
    values.put("from", PeoplePages.DAY.format(monday));
    values.put("before", monday.minusWeeks(1).toString());
    values.put("after", monday.plusWeeks(1).toString());
    values.put(
        "visits",
        WeeklyList.of(tx, school, monday, zone).stream()
            .filter(visit -> isSeenBy(tx, visit, Answers.person(ctx)))
            .map(visit -> WeekRow.of(tx, visit))
            .toList());
    values.put(
        "signed",
        tx.papers(WeeklyList.subject(school, monday)).stream()
            .map(row -> row.paper().by() + ", " + VisitViews.day(row.paper().at()))
            .toList());
    values.put("asked", !rules.approval().weeklyListBy().isEmpty());
    return values;
  }

  /// One visit of a week's list.
  public record WeekRow(
      String id, String when, String who, String pupil, String place, String parents) {
    static WeekRow of(Tx tx, VisitRow visit) {
      return new WeekRow(
          visit.id().toString(),
          VisitViews.day(visit.start()),
          tx.account(visit.worker()).map(a -> a.person().name()).orElse(visit.worker().value()),
          visit.detail().pupil(),
          visit.place(),
          visit.detail().parents());
    }
  }

  // Forms.

  private void plan(RoutingContext ctx) {
    try {
      long referral = Answers.number(Answers.form(ctx, "referral"));
      answers
          .future(ctx, office().plan(planned(ctx), referral, Answers.person(ctx)))
          .onSuccess(reply -> {
            switch (reply) {
              case Reply.Done(String visit) -> toPlanned(ctx, visit);
              case Reply.Refused(String why) -> answers.problem(ctx, 409, why);
            }
          });
    } catch (IllegalArgumentException | DateTimeException e) {
      answers.problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  /// To the visit; who plans one that they do not see goes on to the week.
  private void toPlanned(RoutingContext ctx, String visit) {
    Person person = Answers.person(ctx);
    SchoolId school = answers.school(ctx);
    var id = new VisitId(Long.parseLong(visit));
    answers
        .read(ctx, tx -> tx.visit(id).filter(row -> isSeenBy(tx, row, person)).isPresent())
        .onSuccess(
            seen -> Answers.redirect(ctx, seen ? "/visits/" + visit : "/week?school=" + school));
  }

  private VisitRow planned(RoutingContext ctx) {
    long minutes = Answers.number(Answers.form(ctx, "minutes"));
    if (minutes < 1 || minutes > LONGEST_MINUTES) {
      throw new IllegalArgumentException("A visit lasts 1 to " + LONGEST_MINUTES + " minutes.");
    }
    if (Answers.form(ctx, "place").isBlank()) {
      throw new IllegalArgumentException("A visit needs an address.");
    }
    String begins = Answers.form(ctx, "start");
    Instant start = begins.isEmpty() ? parts.time().now() : Answers.time(begins);
    String kind = Answers.form(ctx, "kind");
    return new VisitRow(
        new VisitId(1),
        new WorkerId(Answers.form(ctx, "worker")),
        new DeviceId(Answers.form(ctx, "device")),
        Answers.form(ctx, "place"),
        Answers.form(ctx, "purpose"),
        start,
        start.plus(Duration.ofMinutes(minutes)),
        VisitState.PLANNED,
        VisitRow.Detail.planned(
                answers.school(ctx),
                kind.isEmpty() ? VisitKind.HOME : visitKind(kind),
                Answers.form(ctx, "pupil"),
                Answers.form(ctx, "parents"),
                Answers.form(ctx, "second"))
            .following(Answers.number(Answers.form(ctx, "follows"))));
  }

  private static VisitKind visitKind(String name) {
    return Arrays.stream(VisitKind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no such kind of visit."));
  }

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
    answer(
        ctx,
        office()
            .delay(
                id,
                Answers.time(Answers.form(ctx, "start")),
                Answers.time(Answers.form(ctx, "return")),
                Answers.form(ctx, "reason"),
                Answers.number(Answers.form(ctx, "version")),
                Answers.person(ctx)));
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

  private void signWeek(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    LocalDate monday = answers.monday(rules(ctx).hours().zone(), Answers.form(ctx, "monday"));
    answers.answer(
        ctx,
        parts.office().papers().signWeek(school, monday, Answers.person(ctx)),
        signed -> "/week?monday=" + signed + "&school=" + school);
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
