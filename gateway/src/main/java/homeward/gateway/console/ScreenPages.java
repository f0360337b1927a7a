package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.ScreenRow;
import homeward.gateway.store.Tx;
import homeward.gateway.watch.Viewer;
import homeward.gateway.watch.Watcher;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The page where people add the screens of their school, see when each was seen last, and sign one
/// out.
final class ScreenPages {
  private static final String PATH = "/screens";

  private final Answers answers;
  private final Parts parts;
  private final WatchRegister watch;

  ScreenPages(Answers answers, WatchRegister watch) {
    this.answers = answers;
    this.parts = answers.parts();
    this.watch = watch;
  }

  void add(Router router) {
    router.get(PATH).handler(ctx -> answers.page(ctx, "screens", tx -> screens(ctx, tx, "")));
    router.post(PATH).handler(this::add);
    router.post(PATH + "/:screen/revoke").handler(this::revoke);
  }

  /// @param state in a word or two
  /// @param seen when it was seen last
  /// @param inUse whether it can be signed out
  public record ScreenView(
      long id, String name, String state, String seen, String since, String by, boolean inUse) {}

  private Map<String, Object> screens(RoutingContext ctx, Tx tx, String code) {
    SchoolId school = answers.school(ctx);
    Instant now = parts.time().now();
    var values = new HashMap<String, Object>();
    values.put(
        "screens",
        tx.screens().stream()
            .filter(screen -> screen.school().equals(school))
            .map(screen -> view(tx, screen, now, answers.clock(school)))
            .toList());
    values.put("may", may(Answers.person(ctx), school));
    values.put("code", code);
    values.put("address", address(ctx));
    return values;
  }

  private static String address(RoutingContext ctx) {
    var host = ctx.request().authority();
    return "https://" + (host == null ? "" : host) + ScreenRoutes.PATH;
  }

  private ScreenView view(Tx tx, ScreenRow screen, Instant now, SchoolClock clock) {
    boolean watching =
        watch
            .watching(viewer -> viewer instanceof Viewer.Screen s && s.id() == screen.id())
            .stream()
            .map(Watcher::viewer)
            .findAny()
            .isPresent();
    return new ScreenView(
        screen.id(),
        screen.name(),
        state(screen, watching, now),
        watching ? "now" : screen.lastSeen().map(clock::minute).orElse("never"),
        clock.minute(screen.since()),
        tx.account(new WorkerId(screen.addedBy()))
            .map(account -> account.person().name())
            .orElse(screen.addedBy()),
        screen.isSetUp() || screen.isWaiting(now));
  }

  private static String state(ScreenRow screen, boolean watching, Instant now) {
    if (screen.revoked().isPresent()) {
      return "signed out";
    }
    if (screen.isSetUp()) {
      return watching ? "watching" : "not watching";
    }
    return screen.isWaiting(now) ? "waits for its code" : "code too old";
  }

  /// Whether a person may add and sign out a school's screens.
  static boolean may(Person person, SchoolId school) {
    return person.administers()
        || person.isOneOf(List.of(Role.RECEPTION, Role.HEADTEACHER), school);
  }

  private void add(RoutingContext ctx) {
    Person by = Answers.person(ctx);
    SchoolId school = answers.school(ctx);
    if (!may(by, school)) {
      answers.problem(ctx, 403, refusal());
      return;
    }
    String name = Answers.form(ctx, "name");
    String code = parts.passwords().oneTime();
    answers
        .future(ctx, parts.office().screens().add(school, name, Passwords.tokenHash(code), by))
        .onSuccess(reply -> {
          switch (reply) {
            case Reply.Refused(String why) -> answers.problem(ctx, 409, why);
            case Reply.Done _ -> answers.page(ctx, "screens", tx -> screens(ctx, tx, code));
          }
        });
  }

  private void revoke(RoutingContext ctx) {
    Person by = Answers.person(ctx);
    SchoolId school = answers.school(ctx);
    long id = Answers.number(Answers.part(ctx, "screen"));
    answers
        .read(ctx, tx -> tx.screen(id).filter(screen -> may(by, screen.school())).isPresent())
        .onSuccess(allowed -> {
          if (allowed) {
            answers.answer(
                ctx, parts.office().screens().revoke(id, by), _ -> PATH + "?school=" + school);
          } else {
            answers.problem(ctx, 403, refusal());
          }
        });
  }

  private static String refusal() {
    return "Only reception, the headteacher and administrators manage screens.";
  }
}
