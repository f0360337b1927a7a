package homeward.gateway.console;

import homeward.gateway.alarm.Outcome;
import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.tinylog.Logger;

/// Which page answers which address, and what each form does.
final class Routes {
  private static final String COOKIE = "homeward";
  private static final String ACCOUNT = "account";
  private static final int MOST_ALARMS = 50;
  private static final int MOST_VISITS = 50;
  private static final int MAX_TEXT = 500;

  /// How long a wearer has to answer a welfare check.
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  private final Parts parts;
  private final ConsoleFeed feed;
  private final SignIn signIn;
  private final Pages pages = new Pages();

  Routes(Parts parts, ConsoleFeed feed) {
    this.parts = parts;
    this.feed = feed;
    this.signIn = new SignIn(parts.store(), parts.office(), parts.passwords(), parts.time());
  }

  void add(Router router) {
    router.get("/sign-in").handler(ctx -> show(ctx, "sign-in", Map.of("wrong", "")));
    router.post("/sign-in").handler(this::signIn);
    router.route().handler(this::onlyKnown);
    router.get("/password").handler(ctx -> show(ctx, "password", Map.of("wrong", "")));
    router.post("/password").handler(this::changePassword);
    router.post("/sign-out").handler(this::signOut);
    router.route().handler(Routes::onlySettled);
    router.get("/").handler(ctx -> page(ctx, "board", this::board));
    router.get("/board").handler(ctx -> page(ctx, "board-live", this::board));
    router.get("/live").handler(this::live);
    router.get("/alarms/:alarm").handler(ctx -> page(ctx, "alarm", tx -> alarm(ctx, tx)));
    router.get("/alarms/:alarm/live").handler(ctx -> page(ctx, "alarm-live", tx -> alarm(ctx, tx)));
    router.post("/alarms/:alarm/take-on").handler(this::takeOn);
    router.post("/alarms/:alarm/give-back").handler(this::giveBack);
    router.post("/alarms/:alarm/resolve").handler(this::resolve);
    router.get("/visits/new").handler(ctx -> page(ctx, "visit-new", tx -> visitNew(tx)));
    router.post("/visits").handler(this::plan);
    router.get("/visits/:visit").handler(ctx -> page(ctx, "visit", tx -> visit(ctx, tx)));
    router.get("/visits/:visit/live").handler(ctx -> page(ctx, "visit-live", tx -> visit(ctx, tx)));
    router.post("/visits/:visit/progress").handler(this::progress);
    router.post("/visits/:visit/welfare-check").handler(this::welfareCheck);
    router.get("/people").handler(ctx -> page(ctx, "people", tx -> people(tx, "")));
    router.post("/people").handler(this::addPerson);
    router.route().handler(ctx -> problem(ctx, 404, "There is no such page."));
  }

  // Signing in and out.

  private void signIn(RoutingContext ctx) {
    String name = form(ctx, "name");
    String password = form(ctx, "password");
    work(ctx, () -> signIn.signIn(name, password))
        .onSuccess(result -> {
          switch (result) {
            case SignIn.Result.Welcome(String token) -> {
              setCookie(ctx, token, SignIn.SESSION);
              redirect(ctx, "/");
            }
            case SignIn.Result.Refused(String why) -> {
              ctx.response().setStatusCode(403);
              show(ctx, "sign-in", Map.of("wrong", why));
            }
          }
        });
  }

  private void onlyKnown(RoutingContext ctx) {
    Cookie cookie = ctx.request().getCookie(COOKIE);
    if (cookie == null) {
      toSignIn(ctx);
      return;
    }
    work(ctx, () -> signIn.who(cookie.getValue()))
        .onSuccess(known -> {
          if (known.isEmpty() || !known.get().person().role().responds()) {
            toSignIn(ctx);
          } else {
            ctx.put(ACCOUNT, known.get());
            ctx.next();
          }
        });
  }

  private static void toSignIn(RoutingContext ctx) {
    if (ctx.request().getHeader("HX-Request") != null) {
      ctx.response().putHeader("HX-Redirect", "/sign-in").setStatusCode(401).end();
    } else if ("/live".equals(ctx.request().path())) {
      ctx.response().setStatusCode(401).end();
    } else {
      redirect(ctx, "/sign-in");
    }
  }

  /// A one-time password opens nothing but the page where it is changed.
  private static void onlySettled(RoutingContext ctx) {
    if (account(ctx).mustChange()) {
      redirect(ctx, "/password");
    } else {
      ctx.next();
    }
  }

  private void changePassword(RoutingContext ctx) {
    AccountRow account = account(ctx);
    String old = form(ctx, "old");
    String fresh = form(ctx, "fresh");
    String again = form(ctx, "again");
    work(ctx, () -> signIn.change(account, old, fresh, again))
        .onSuccess(wrong -> {
          if (wrong.isEmpty()) {
            redirect(ctx, "/");
          } else {
            ctx.response().setStatusCode(422);
            show(ctx, "password", Map.of("wrong", wrong.get()));
          }
        });
  }

  private void signOut(RoutingContext ctx) {
    Person person = account(ctx).person();
    Cookie cookie = ctx.request().getCookie(COOKIE);
    String token = cookie == null ? "" : cookie.getValue();
    work(
            ctx,
            () -> {
              signIn.signOut(person, token);
              return person;
            })
        .onSuccess(_ -> {
          setCookie(ctx, "", Duration.ZERO);
          redirect(ctx, "/sign-in");
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

  private Map<String, Object> board(Tx tx) {
    var values = new HashMap<String, Object>();
    values.put("alarms", tx.openAlarms().stream().map(a -> Views.alarm(tx, a)).toList());
    values.put(
        "past",
        tx.alarms(MOST_ALARMS).stream()
            .map(a -> Views.alarm(tx, a))
            .filter(a -> !a.open())
            .limit(5)
            .toList());
    values.put(
        "visits",
        tx.visits(MOST_VISITS).stream()
            .filter(v -> v.state() != VisitState.CLOSED)
            .map(v -> Views.visit(tx, v))
            .toList());
    values.put("devices", tx.devices().stream().map(d -> Views.device(tx, d)).toList());
    return values;
  }

  private Map<String, Object> alarm(RoutingContext ctx, Tx tx) {
    AlarmRow alarm =
        alarmId(ctx).flatMap(tx::alarm).orElseThrow(() -> new NotFound("There is no such alarm."));
    var values = new HashMap<String, Object>();
    values.put("alarm", Views.alarm(tx, alarm));
    values.put("lines", Views.lines(tx, alarm.id().toString()));
    values.put("outcomes", Views.outcomes());
    return values;
  }

  private Map<String, Object> visit(RoutingContext ctx, Tx tx) {
    VisitRow visit =
        visitId(ctx).flatMap(tx::visit).orElseThrow(() -> new NotFound("There is no such visit."));
    var values = new HashMap<String, Object>();
    values.put("visit", Views.visit(tx, visit));
    values.put("lines", Views.lines(tx, visit.id().toString()));
    return values;
  }

  private Map<String, Object> visitNew(Tx tx) {
    var values = new HashMap<String, Object>();
    values.put("people", tx.people());
    values.put("devices", tx.devices());
    return values;
  }

  private Map<String, Object> people(Tx tx, String oneTime) {
    var values = new HashMap<String, Object>();
    values.put(
        "people",
        tx.people().stream().flatMap(p -> tx.account(p.id()).stream()).map(Views::person).toList());
    values.put("roles", Views.roles());
    values.put("oneTime", oneTime);
    return values;
  }

  private void live(RoutingContext ctx) {
    ctx.response()
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("X-Accel-Buffering", "no");
    feed.add(ctx.response());
  }

  // Forms.

  private void takeOn(RoutingContext ctx) {
    Person by = account(ctx).person();
    alarmId(ctx)
        .ifPresentOrElse(
            id -> {
              long seen = number(form(ctx, "version"));
              answer(ctx, parts.office().takeOn(id, seen, by), subject -> "/alarms/" + subject);
            },
            () -> problem(ctx, 404, "There is no such alarm."));
  }

  private void giveBack(RoutingContext ctx) {
    Person by = account(ctx).person();
    alarmId(ctx)
        .ifPresentOrElse(
            id -> answer(ctx, parts.office().giveBack(id, by), subject -> "/alarms/" + subject),
            () -> problem(ctx, 404, "There is no such alarm."));
  }

  private void resolve(RoutingContext ctx) {
    Person by = account(ctx).person();
    Optional<Outcome> outcome =
        java.util.Arrays.stream(Outcome.values())
            .filter(o -> o.name().equals(form(ctx, "outcome")))
            .findFirst();
    if (outcome.isEmpty()) {
      problem(ctx, 422, "Choose how the alarm ended.");
      return;
    }
    String note = form(ctx, "note");
    alarmId(ctx)
        .ifPresentOrElse(
            id ->
                answer(
                    ctx,
                    parts.office().resolve(id, by, outcome.get(), note),
                    subject -> "/alarms/" + subject),
            () -> problem(ctx, 404, "There is no such alarm."));
  }

  private void plan(RoutingContext ctx) {
    try {
      Instant now = parts.time().now();
      long minutes = number(form(ctx, "minutes"));
      if (minutes < 1 || minutes > 600) {
        throw new IllegalArgumentException("A visit lasts 1 to 600 minutes.");
      }
      if (form(ctx, "place").isBlank()) {
        throw new IllegalArgumentException("A visit needs an address.");
      }
      var visit =
          new VisitRow(
              new VisitId(1),
              new WorkerId(form(ctx, "worker")),
              new DeviceId(form(ctx, "device")),
              form(ctx, "place"),
              form(ctx, "purpose"),
              now,
              now.plus(Duration.ofMinutes(minutes)),
              VisitState.PLANNED);
      answer(
          ctx, parts.office().plan(visit, account(ctx).person()), subject -> "/visits/" + subject);
    } catch (IllegalArgumentException e) {
      problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  private void progress(RoutingContext ctx) {
    Optional<VisitState> to =
        java.util.Arrays.stream(VisitState.values())
            .filter(s -> s.name().equals(form(ctx, "to")))
            .findFirst();
    Optional<VisitId> id = visitId(ctx);
    if (id.isEmpty() || to.isEmpty()) {
      problem(ctx, 404, "There is no such visit or step.");
      return;
    }
    answer(
        ctx,
        parts.office().progress(id.get(), to.get(), account(ctx).person()),
        subject -> "/visits/" + subject);
  }

  private void welfareCheck(RoutingContext ctx) {
    Person by = account(ctx).person();
    visitId(ctx)
        .ifPresentOrElse(
            id ->
                answer(
                    ctx,
                    parts.office().welfareCheck(id, ANSWER_WITHIN, by),
                    subject -> "/visits/" + subject),
            () -> problem(ctx, 404, "There is no such visit."));
  }

  private void addPerson(RoutingContext ctx) {
    Person by = account(ctx).person();
    if (by.role() != Role.ADMINISTRATOR && by.role() != Role.HEADTEACHER) {
      problem(ctx, 403, "Only an administrator or the headteacher adds people.");
      return;
    }
    try {
      var person =
          new Person(
              new WorkerId(form(ctx, "id")),
              form(ctx, "firstName"),
              form(ctx, "lastName"),
              Role.valueOf(form(ctx, "role")),
              form(ctx, "email"),
              form(ctx, "mobile"));
      boolean signsIn = person.role().responds();
      String oneTime = signsIn ? parts.passwords().oneTime() : "";
      work(ctx, () -> signsIn ? parts.passwords().hash(oneTime) : "")
          .compose(hash -> future(ctx, parts.office().add(person, hash, by.id().value())))
          .onSuccess(reply -> added(ctx, reply, person, oneTime));
    } catch (IllegalArgumentException e) {
      problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  private void added(RoutingContext ctx, Reply reply, Person person, String oneTime) {
    switch (reply) {
      case Reply.Refused(String why) -> problem(ctx, 409, why);
      case Reply.Done _ -> {
        String told = oneTime.isEmpty() ? "" : person.id() + " signs in with " + oneTime;
        page(ctx, "people", tx -> people(tx, told));
      }
    }
  }

  // What they have in common.

  private static final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFound(String what) {
      super(what, null, false, false);
    }
  }

  /// Done: to the next page. Refused: the reason, and the way back.
  private void answer(
      RoutingContext ctx, CompletableFuture<Reply> reply, Function<String, String> next) {
    future(ctx, reply)
        .onSuccess(became -> {
          switch (became) {
            case Reply.Done(String subject) -> redirect(ctx, next.apply(subject));
            case Reply.Refused(String why) -> problem(ctx, 409, why);
          }
        });
  }

  private Future<Reply> future(RoutingContext ctx, CompletableFuture<Reply> reply) {
    return Future.fromCompletionStage(reply, ctx.vertx().getOrCreateContext())
        .onFailure(e -> failed(ctx, e));
  }

  // The library lets any future hold null; this work never gives it.
  @SuppressWarnings("NullAway")
  private <T> Future<T> work(RoutingContext ctx, java.util.concurrent.Callable<T> work) {
    return ctx.vertx().executeBlocking(work, false).onFailure(e -> failed(ctx, e));
  }

  private void page(RoutingContext ctx, String template, Function<Tx, Map<String, Object>> values) {
    work(ctx, () -> parts.store().read(values)).onSuccess(read -> show(ctx, template, read));
  }

  private void show(RoutingContext ctx, String template, Map<String, Object> values) {
    var all = new HashMap<>(values);
    all.put("school", parts.policy().name());
    all.put("now", Views.clock(parts.time().now()));
    AccountRow account = ctx.get(ACCOUNT);
    all.put("me", account == null ? "" : account.person().name());
    all.put("myId", account == null ? "" : account.person().id().value());
    ctx.response().putHeader("Content-Type", "text/html; charset=utf-8");
    ctx.response().end(pages.render(template, all));
  }

  private void failed(RoutingContext ctx, Throwable e) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof NotFound) {
      problem(ctx, 404, String.valueOf(cause.getMessage()));
    } else {
      Logger.error(cause, "a page failed");
      problem(ctx, 503, "Not done: the gateway could not store it. Try again.");
    }
  }

  private void problem(RoutingContext ctx, int status, String what) {
    ctx.response().setStatusCode(status);
    show(ctx, "problem", Map.of("what", what));
  }

  private static void redirect(RoutingContext ctx, String to) {
    ctx.response().setStatusCode(303).putHeader("Location", to).end();
  }

  private static AccountRow account(RoutingContext ctx) {
    AccountRow account = ctx.get(ACCOUNT);
    if (account == null) {
      throw new IllegalStateException("nobody is signed in");
    }
    return account;
  }

  private static String form(RoutingContext ctx, String field) {
    String value = ctx.request().getFormAttribute(field);
    String text = value == null ? "" : value.strip();
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  private static String part(RoutingContext ctx, String name) {
    String value = ctx.pathParam(name);
    return value == null ? "" : value;
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
  }

  private static Optional<AlarmId> alarmId(RoutingContext ctx) {
    try {
      return Optional.of(AlarmId.parse(part(ctx, "alarm")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<VisitId> visitId(RoutingContext ctx) {
    long number = number(part(ctx, "visit"));
    return number < 1 ? Optional.empty() : Optional.of(new VisitId(number));
  }
}
