package homeward.gateway.console;

import homeward.gateway.alarm.Outcome;
import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Tx;
import homeward.gateway.watch.Viewer;
import homeward.protocol.id.AlarmId;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which page answers which address, and what each form does.
final class Routes {
  private static final String COOKIE = "homeward";
  private static final String LIVE = "/live";
  private static final String WATCHING = "/watching";

  private final Parts parts;
  private final SignIn signIn;
  private final Answers answers;
  private final WatchPages watch;
  private final WatchRegister register;

  Routes(Parts parts, WatchPages.Live live) {
    this.parts = parts;
    this.answers = new Answers(parts);
    this.watch = new WatchPages(answers, live);
    this.register = live.register();
    this.signIn = new SignIn(parts.store(), parts.office(), parts.passwords(), parts.time());
  }

  void add(Router router) {
    router.route().failureHandler(answers::failure);
    router.get("/sign-in").handler(ctx -> answers.show(ctx, "sign-in", Map.of("wrong", "")));
    router.post("/sign-in").handler(this::signIn);
    router.post("/renew").handler(this::renew);
    new CalendarPages(answers).add(router);
    new ScreenRoutes(answers, watch).add(router);
    router.route().handler(this::onlyKnown);
    router.get("/password").handler(ctx -> answers.show(ctx, "password", Map.of("wrong", "")));
    router.post("/password").handler(this::changePassword);
    router.post("/sign-out").handler(this::signOut);
    router.route().handler(this::onlySettled);
    router.get("/").handler(ctx -> answers.page(ctx, "board", tx -> board(ctx, tx)));
    router.get("/board").handler(ctx -> answers.page(ctx, "board-live", tx -> board(ctx, tx)));
    router.get(LIVE).handler(ctx -> watch.stream(ctx, session(ctx)));
    router.post(WATCHING).handler(this::sign);
    router
        .get("/open-alarms")
        .handler(ctx -> answers.page(ctx, "open-alarms", tx -> openAlarms(ctx, tx)));
    router.get("/alarms/:alarm").handler(ctx -> answers.page(ctx, "alarm", tx -> alarm(ctx, tx)));
    router
        .get("/alarms/:alarm/live")
        .handler(ctx -> answers.page(ctx, "alarm-live", tx -> alarm(ctx, tx)));
    router.post("/alarms/:alarm/*").handler(this::onlyOwnSchool);
    router.post("/alarms/:alarm/take-on").handler(this::takeOn);
    router.post("/alarms/:alarm/give-back").handler(this::giveBack);
    router.post("/alarms/:alarm/resolve").handler(this::resolve);
    router.post("/alarms/:alarm/call").handler(this::called);
    new MinePages(answers).add(router);
    new VisitsPage(answers).add(router);
    new VisitPages(answers).add(router);
    new CasePages(answers).add(router);
    new PeoplePages(answers).add(router);
    new DevicePages(answers).add(router);
    new ScreenPages(answers, register).add(router);
    new ImportPages(answers).add(router);
    new PolicyPages(answers).add(router);
    router.route().handler(ctx -> answers.problem(ctx, 404, "There is no such page."));
  }

  // Signing in and out.

  private void signIn(RoutingContext ctx) {
    String name = Answers.form(ctx, "name");
    String password = Answers.form(ctx, "password");
    answers
        .work(ctx, () -> signIn.signIn(name, password))
        .onSuccess(result -> {
          switch (result) {
            case SignIn.Result.Welcome(String token) -> {
              setCookie(ctx, token, SignIn.SESSION);
              Answers.redirect(ctx, "/");
            }
            case SignIn.Result.Refused(String why) -> {
              ctx.response().setStatusCode(403);
              answers.show(ctx, "sign-in", Map.of("wrong", why));
            }
          }
        });
  }

  /// Signs in again without leaving the page.
  private void renew(RoutingContext ctx) {
    String name = Answers.form(ctx, "name");
    String password = Answers.form(ctx, "password");
    String before = token(ctx);
    answers
        .work(ctx, () -> signIn.renew(name, password, before))
        .onSuccess(result -> {
          switch (result) {
            case SignIn.Result.Welcome(String token) -> {
              setCookie(ctx, token, SignIn.SESSION);
              ctx.response().setStatusCode(204).end();
            }
            case SignIn.Result.Refused(String why) ->
                ctx.response()
                    .setStatusCode(403)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(why);
          }
        });
  }

  /// What the request is signed in with; empty if with nothing.
  private static String token(RoutingContext ctx) {
    Cookie cookie = ctx.request().getCookie(COOKIE);
    return cookie == null ? "" : cookie.getValue();
  }

  private void onlyKnown(RoutingContext ctx) {
    String token = token(ctx);
    if (token.isEmpty()) {
      toSignIn(ctx);
      return;
    }
    answers
        .work(ctx, () -> signIn.who(token))
        .onSuccess(known -> {
          if (known.isEmpty()) {
            toSignIn(ctx);
          } else if (!known.get().person().responds()
              && !isForVisitors(String.valueOf(ctx.request().path()))) {
            instead(ctx, MinePages.PATH);
          } else {
            ctx.put(Answers.ACCOUNT, known.get());
            ctx.put(Answers.SESSION, Passwords.tokenHash(token));
            ctx.next();
          }
        });
  }

  /// Who only visits sees their own visits, and nothing else.
  private static boolean isForVisitors(String path) {
    return path.equals(MinePages.PATH)
        || path.startsWith(MinePages.PATH + "/")
        || path.equals("/password")
        || path.equals("/sign-out");
  }

  private void toSignIn(RoutingContext ctx) {
    instead(ctx, "/sign-in");
  }

  /// Another page in the place of the one asked for. What a page asks for by itself is refused: the
  /// page that is open stays, and says what is wrong, rather than to become another in silence;
  /// from that moment it counts as watching no more.
  private void instead(RoutingContext ctx, String page) {
    boolean byItself =
        ctx.request().getHeader("HX-Request") != null
            || LIVE.equals(ctx.request().path())
            || WATCHING.equals(ctx.request().path());
    if (byItself) {
      watch.refuse(ctx, token(ctx));
    } else {
      Answers.redirect(ctx, page);
    }
  }

  /// A one-time password opens nothing but the page where it is changed.
  private void onlySettled(RoutingContext ctx) {
    if (Answers.account(ctx).mustChange()) {
      instead(ctx, "/password");
    } else {
      ctx.next();
    }
  }

  private void changePassword(RoutingContext ctx) {
    AccountRow account = Answers.account(ctx);
    String old = Answers.form(ctx, "old");
    String fresh = Answers.form(ctx, "fresh");
    String again = Answers.form(ctx, "again");
    answers
        .work(ctx, () -> signIn.change(account, old, fresh, again))
        .onSuccess(wrong -> {
          if (wrong.isEmpty()) {
            Answers.redirect(ctx, "/");
          } else {
            ctx.response().setStatusCode(422);
            answers.show(ctx, "password", Map.of("wrong", wrong.get()));
          }
        });
  }

  private void signOut(RoutingContext ctx) {
    Person person = Answers.account(ctx).person();
    String token = token(ctx);
    answers
        .work(
            ctx,
            () -> {
              signIn.signOut(person, token);
              return person;
            })
        .onSuccess(_ -> {
          setCookie(ctx, "", Duration.ZERO);
          Answers.redirect(ctx, "/sign-in");
        });
  }

  private static void setCookie(RoutingContext ctx, String token, Duration life) {
    ctx.response()
        .addCookie(
            Cookie.cookie(COOKIE, token)
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setMaxAge(life.toSeconds()));
  }

  // Pages.

  private Map<String, Object> board(RoutingContext ctx, Tx tx) {
    var values = new HashMap<>(new BoardPage(answers, tx, Answers.person(ctx)).values());
    values.put("watch", WatchViews.schools(register, parts.rules(), Answers.person(ctx)));
    return values;
  }

  private Map<String, Object> alarm(RoutingContext ctx, Tx tx) {
    Person person = Answers.person(ctx);
    AlarmRow alarm =
        alarmId(ctx)
            .flatMap(tx::alarm)
            .filter(found -> DuressAlarms.mayKnow(tx, found, person.id()))
            .orElseThrow(() -> new Answers.NotFound("There is no such alarm."));
    SchoolId school = parts.rules().school(tx, alarm);
    if (!person.belongsTo(school)) {
      throw new Answers.NotFound(
          "This alarm is another school's: " + parts.rules().of(school).name() + ".");
    }
    var values = new HashMap<String, Object>();
    values.put(
        "alarm",
        Views.alarm(
            tx,
            alarm,
            answers.clock(school),
            DuressAlarms.seenBy(tx, person.id()),
            parts.time().now()));
    values.put("lines", Views.lines(tx, alarm.id().toString(), answers.clock(school)));
    values.put(Answers.OPEN_ALARMS, answers.openAlarmViews(ctx, tx, alarm.id().toString()));
    values.put("outcomes", Views.outcomes());
    return values;
  }

  /// What people of a school do about its alarms is not done by those of another.
  private void onlyOwnSchool(RoutingContext ctx) {
    answers.read(ctx, tx -> alarm(ctx, tx)).onSuccess(_ -> ctx.next());
  }

  private Map<String, Object> openAlarms(RoutingContext ctx, Tx tx) {
    return Map.of(
        Answers.OPEN_ALARMS, answers.openAlarmViews(ctx, tx, Answers.query(ctx, "except")));
  }

  private static String session(RoutingContext ctx) {
    String session = ctx.get(Answers.SESSION);
    return session == null ? "" : session;
  }

  private void sign(RoutingContext ctx) {
    Person person = Answers.person(ctx);
    String session = session(ctx);
    watch.sign(
        ctx,
        new WatchPages.Signed(
            new Viewer.Staff(person),
            session,
            tx -> answers.openAlarms(tx, person),
            tx -> Optional.of(signIn.left(tx, session))));
  }

  // Forms.

  private void takeOn(RoutingContext ctx) {
    Person by = Answers.account(ctx).person();
    alarmId(ctx)
        .ifPresentOrElse(
            id -> {
              long seen = Answers.number(Answers.form(ctx, "version"));
              answers.answer(
                  ctx, parts.office().takeOn(id, seen, by), subject -> "/alarms/" + subject);
            },
            () -> answers.problem(ctx, 404, "There is no such alarm."));
  }

  private void giveBack(RoutingContext ctx) {
    Person by = Answers.account(ctx).person();
    alarmId(ctx)
        .ifPresentOrElse(
            id ->
                answers.answer(
                    ctx, parts.office().giveBack(id, by), subject -> "/alarms/" + subject),
            () -> answers.problem(ctx, 404, "There is no such alarm."));
  }

  private void called(RoutingContext ctx) {
    Person by = Answers.account(ctx).person();
    boolean spoke = Answers.form(ctx, "spoke").equals("yes");
    String words = Answers.form(ctx, "words");
    alarmId(ctx)
        .ifPresentOrElse(
            id ->
                answers.answer(
                    ctx,
                    parts.office().calls().about(id, spoke, words, by),
                    subject -> "/alarms/" + subject),
            () -> answers.problem(ctx, 404, "There is no such alarm."));
  }

  private void resolve(RoutingContext ctx) {
    Person by = Answers.account(ctx).person();
    Optional<Outcome> outcome =
        java.util.Arrays.stream(Outcome.values())
            .filter(o -> o.name().equals(Answers.form(ctx, "outcome")))
            .findFirst();
    if (outcome.isEmpty()) {
      answers.problem(ctx, 422, "Choose how the alarm ended.");
      return;
    }
    String note = Answers.form(ctx, "note");
    alarmId(ctx)
        .ifPresentOrElse(
            id ->
                answers.answer(
                    ctx,
                    parts.office().resolve(id, by, outcome.get(), note),
                    subject -> "/alarms/" + subject),
            () -> answers.problem(ctx, 404, "There is no such alarm."));
  }

  private static Optional<AlarmId> alarmId(RoutingContext ctx) {
    try {
      return Optional.of(AlarmId.parse(Answers.part(ctx, "alarm")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
