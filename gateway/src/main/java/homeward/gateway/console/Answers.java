package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.console.Views.Choice;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.VisitFile;
import homeward.gateway.engine.WeeklyList;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tinylog.Logger;

/// How pages are shown and forms are answered, whatever they are about.
final class Answers {
  static final String ACCOUNT = "account";

  /// The hash of the secret that a request came with.
  static final String SESSION = "session";

  static final String OPEN_ALARMS = "openAlarms";
  private static final int MAX_TEXT = 500;

  private final Parts parts;
  private final Pages pages = new Pages("console");

  Answers(Parts parts) {
    this.parts = parts;
  }

  Parts parts() {
    return parts;
  }

  static final class TooLong extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooLong(String what) {
      super(what);
    }
  }

  /// What a form has too much of is told, wherever it is read.
  void failure(RoutingContext ctx) {
    if (ctx.failure() instanceof TooLong) {
      problem(ctx, 422, String.valueOf(ctx.failure().getMessage()));
    } else {
      ctx.next();
    }
  }

  static final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFound(String what) {
      super(what, null, false, false);
    }
  }

  /// Done: to the next page. Refused: the reason, and the way back.
  void answer(RoutingContext ctx, CompletableFuture<Reply> reply, Function<String, String> next) {
    future(ctx, reply)
        .onSuccess(became -> {
          switch (became) {
            case Reply.Done(String subject) -> redirect(ctx, next.apply(subject));
            case Reply.Refused(String why) -> problem(ctx, 409, why);
          }
        });
  }

  Future<Reply> future(RoutingContext ctx, CompletableFuture<Reply> reply) {
    return Future.fromCompletionStage(reply, ctx.vertx().getOrCreateContext())
        .onFailure(e -> failed(ctx, e));
  }

  // The library lets any future hold null; this work never gives it.
  @SuppressWarnings("NullAway")
  <T> Future<T> work(RoutingContext ctx, java.util.concurrent.Callable<T> work) {
    return ctx.vertx().executeBlocking(work, false).onFailure(e -> failed(ctx, e));
  }

  /// Reads what a page or a form needs to know.
  <T> Future<T> read(RoutingContext ctx, Function<Tx, T> what) {
    return work(ctx, () -> parts.store().read(what));
  }

  void page(RoutingContext ctx, String template, Function<Tx, Map<String, Object>> values) {
    read(
            ctx,
            tx -> {
              var all = new HashMap<>(values.apply(tx));
              if (watches(ctx)) {
                all.computeIfAbsent(OPEN_ALARMS, _ -> openAlarmViews(ctx, tx, ""));
              }
              return all;
            })
        .onSuccess(read -> show(ctx, template, read));
  }

  /// Whether a page shows alarms, and may count as watching.
  static boolean watches(RoutingContext ctx) {
    AccountRow account = ctx.get(ACCOUNT);
    return account != null && account.person().responds() && !account.mustChange();
  }

  /// The open alarms that a person has to see.
  List<AlarmRow> openAlarms(Tx tx, Person person) {
    return tx.openAlarms().stream()
        .filter(a -> person.belongsTo(parts.rules().school(tx, a)))
        .filter(a -> DuressAlarms.mayKnow(tx, a, person.id()))
        .toList();
  }

  /// The same, as every page shows them that is not about alarms.
  ///
  /// @param except an alarm that the page shows anyway; may be empty
  List<Views.AlarmView> openAlarmViews(RoutingContext ctx, Tx tx, String except) {
    DuressAlarms duress = DuressAlarms.seenBy(tx, person(ctx).id());
    return openAlarms(tx, person(ctx)).stream()
        .filter(alarm -> !alarm.id().toString().equals(except))
        .map(alarm ->
            Views.alarm(
                tx, alarm, clock(parts.rules().school(tx, alarm)), duress, parts.time().now()))
        .toList();
  }

  void show(RoutingContext ctx, String template, Map<String, Object> values) {
    var all = new HashMap<>(values);
    AccountRow account = ctx.get(ACCOUNT);
    SchoolId own = account == null ? parts.rules().schools().getFirst() : school(ctx);
    all.put("now", clock(own).time(parts.time().now()));
    all.putIfAbsent("school", account == null ? "" : parts.rules().of(school(ctx)).name());
    all.put("schoolId", account == null ? "" : school(ctx).value());
    all.put("schools", account == null ? List.of() : schools(account.person()));
    all.put("visitor", account != null && !account.person().responds());
    all.put("me", account == null ? "" : account.person().name());
    all.put("watches", watches(ctx));
    all.putIfAbsent(OPEN_ALARMS, List.of());
    all.put("unsure", parts.engine().health().words());
    all.put("myId", account == null ? "" : account.person().id().value());
    ctx.response().putHeader("Content-Type", "text/html; charset=utf-8");
    ctx.response().end(pages.render(template, all));
  }

  void failed(RoutingContext ctx, Throwable e) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    if (ctx.response().headWritten()) {
      Logger.error(cause, "a file was not sent to its end");
      ctx.response().reset();
    } else if (cause instanceof NotFound) {
      problem(ctx, 404, String.valueOf(cause.getMessage()));
    } else if (cause instanceof IllegalArgumentException) {
      Logger.warn(cause, "a page was refused");
      problem(ctx, 422, String.valueOf(cause.getMessage()));
    } else {
      Logger.error(cause, "a page failed");
      problem(ctx, 503, "Not done: the gateway could not store it. Try again.");
    }
  }

  void problem(RoutingContext ctx, int status, String what) {
    ctx.response().setStatusCode(status);
    show(ctx, "problem", Map.of("what", what));
  }

  static void redirect(RoutingContext ctx, String to) {
    ctx.response().setStatusCode(303).putHeader("Location", to).end();
  }

  static AccountRow account(RoutingContext ctx) {
    AccountRow account = ctx.get(ACCOUNT);
    if (account == null) {
      throw new IllegalStateException("nobody is signed in");
    }
    return account;
  }

  /// A line of a form.
  ///
  /// @throws TooLong if it is more than a line takes: nothing is cut off in silence
  static String form(RoutingContext ctx, String field) {
    String text = text(ctx, field, MAX_TEXT + 1);
    if (text.length() > MAX_TEXT) {
      throw new TooLong("'" + field + "' has at most " + MAX_TEXT + " characters.");
    }
    return text;
  }

  static String part(RoutingContext ctx, String name) {
    String value = ctx.pathParam(name);
    return value == null ? "" : value;
  }

  static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
  }

  /// Who is signed in.
  static Person person(RoutingContext ctx) {
    return account(ctx).person();
  }

  /// The school that a page is about: the one that it names, if who is signed in belongs there;
  /// else theirs.
  SchoolId school(RoutingContext ctx) {
    Person person = person(ctx);
    String named = form(ctx, "school");
    String asked = named.isEmpty() ? query(ctx, "school") : named;
    List<SchoolId> known = parts.rules().schools().stream().filter(person::belongsTo).toList();
    return known.stream()
        .filter(school -> school.value().equals(asked))
        .findFirst()
        .or(() -> known.stream().filter(person.school()::equals).findFirst())
        .or(() -> known.stream().findFirst())
        .orElseGet(() -> parts.rules().schools().getFirst());
  }

  /// The schools between which a person chooses; empty where there is nothing to choose.
  private List<Choice> schools(Person person) {
    List<Choice> schools =
        parts.rules().schools().stream()
            .filter(person::belongsTo)
            .map(school -> new Choice(school.value(), parts.rules().of(school).name()))
            .toList();
    return schools.size() < 2 ? List.of() : schools;
  }

  /// What the school that a page is about asks around visits.
  VisitPolicy rules(RoutingContext ctx) {
    return parts.rules().of(school(ctx)).visits();
  }

  /// Whether a person sees a visit.
  boolean sees(Tx tx, VisitRow visit, Person person) {
    return VisitFile.isSeenBy(tx, visit, parts.rules().of(visit), person, parts.time().now());
  }

  /// Does something with the visit that an address names; what is wrong with a form is told.
  void visitForm(RoutingContext ctx, BiConsumer<RoutingContext, VisitId> handler) {
    Optional<VisitId> id = visitId(ctx);
    if (id.isEmpty()) {
      problem(ctx, 404, "There is no such visit.");
      return;
    }
    form(ctx, () -> handler.accept(ctx, id.get()));
  }

  /// Reads a form; what is wrong with it is told.
  void form(RoutingContext ctx, Runnable reading) {
    try {
      reading.run();
    } catch (NotFound e) {
      problem(ctx, 404, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  static String query(RoutingContext ctx, String name) {
    return ctx.queryParam(name).stream().findFirst().orElse("");
  }

  /// The Monday of the week that a day belongs to; of this week if none is given.
  ///
  /// @param text a day like 2026-03-02
  LocalDate monday(ZoneId zone, String text) {
    return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        ? day(text).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        : WeeklyList.monday(parts.time().now(), zone);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("There is no such day: " + text + ".", e);
    }
  }

  /// A text of a form that may be longer than a line.
  static String text(RoutingContext ctx, String field, int most) {
    String value = ctx.request().getFormAttribute(field);
    String text = value == null ? "" : value.strip();
    return text.length() > most ? text.substring(0, most) : text;
  }

  /// How times are read and typed at a school.
  SchoolClock clock(SchoolId school) {
    return parts.rules().clock(school);
  }

  static Optional<VisitId> visitId(RoutingContext ctx) {
    long number = number(part(ctx, "visit"));
    return number < 1 ? Optional.empty() : Optional.of(new VisitId(number));
  }
}
