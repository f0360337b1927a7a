package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.ScreenRow;
import homeward.gateway.store.Tx;
import homeward.gateway.watch.Viewer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a screen opens: its own page, and nothing else. Its secret is a cookie that browsers send
/// to these addresses alone; no form here changes anything but the screen's own sign-in.
final class ScreenRoutes {
  static final String PATH = "/screen";

  private static final String COOKIE = "homeward-screen";

  /// As long as browsers keep one; it is renewed each time the page is loaded.
  private static final Duration COOKIE_LIFE = Duration.ofDays(400);

  private static final Duration SEEN_EVERY = Duration.ofMinutes(5);
  private static final String SCREEN = "screen";

  private final Answers answers;
  private final Parts parts;
  private final WatchPages watch;

  ScreenRoutes(Answers answers, WatchPages watch) {
    this.answers = answers;
    this.parts = answers.parts();
    this.watch = watch;
  }

  void add(Router router) {
    router.post(PATH).handler(this::setUp);
    router.get(PATH).handler(this::known);
    router.get(PATH).handler(this::page);
    router.route(PATH + "/*").handler(this::known);
    router.route(PATH + "/*").handler(this::onlyKnown);
    router
        .get(PATH + "/board")
        .handler(ctx -> answers.page(ctx, "screen-live", tx -> board(tx, screen(ctx))));
    router.get(PATH + "/live").handler(ctx -> watch.stream(ctx, screen(ctx).secretHash()));
    router.post(PATH + "/watching").handler(this::sign);
  }

  private static String secret(RoutingContext ctx) {
    Cookie cookie = ctx.request().getCookie(COOKIE);
    return cookie == null ? "" : cookie.getValue();
  }

  private static ScreenRow screen(RoutingContext ctx) {
    ScreenRow screen = ctx.get(SCREEN);
    if (screen == null) {
      throw new IllegalStateException("no screen is signed in");
    }
    return screen;
  }

  private void known(RoutingContext ctx) {
    String hash = Passwords.tokenHash(secret(ctx));
    answers
        .read(ctx, tx -> tx.screenWith(hash).filter(ScreenRow::isSetUp))
        .onSuccess(found -> {
          found.ifPresent(screen -> ctx.put(SCREEN, screen));
          ctx.next();
        });
  }

  private void onlyKnown(RoutingContext ctx) {
    if (ctx.get(SCREEN) == null) {
      watch.refuse(ctx, secret(ctx));
    } else {
      ctx.next();
    }
  }

  private void page(RoutingContext ctx) {
    if (ctx.get(SCREEN) == null) {
      answers.show(ctx, "screen-code", Map.of("wrong", ""));
    } else {
      setCookie(ctx, secret(ctx));
      answers.page(ctx, "screen", tx -> board(tx, screen(ctx)));
    }
  }

  private void setUp(RoutingContext ctx) {
    String code =
        Answers.form(ctx, "code").replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT);
    String secret = parts.passwords().token();
    answers
        .future(
            ctx,
            parts.office().screens().setUp(Passwords.tokenHash(code), Passwords.tokenHash(secret)))
        .onSuccess(reply -> {
          switch (reply) {
            case Reply.Done _ -> {
              setCookie(ctx, secret);
              Answers.redirect(ctx, PATH);
            }
            case Reply.Refused(String why) -> {
              ctx.response().setStatusCode(403);
              answers.show(ctx, "screen-code", Map.of("wrong", why));
            }
          }
        });
  }

  private static void setCookie(RoutingContext ctx, String secret) {
    ctx.response()
        .addCookie(
            Cookie.cookie(COOKIE, secret)
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath(PATH)
                .setMaxAge(COOKIE_LIFE.toSeconds()));
  }

  private List<AlarmRow> open(Tx tx, ScreenRow screen) {
    return tx.openAlarms().stream()
        .filter(alarm -> parts.rules().school(tx, alarm).equals(screen.school()))
        .toList();
  }

  private Map<String, Object> board(Tx tx, ScreenRow screen) {
    var values = new HashMap<String, Object>();
    values.put("screen", screen.name());
    values.put("school", parts.rules().of(screen.school()).name());
    // It offers nobody to ring, so it need not know whom not to.
    var duress = new DuressAlarms(List.of());
    values.put(
        "alarms",
        open(tx, screen).stream()
            .map(
                a -> Views.alarm(tx, a, answers.clock(screen.school()), duress, parts.time().now()))
            .toList());
    return values;
  }

  private void sign(RoutingContext ctx) {
    ScreenRow screen = screen(ctx);
    Instant now = parts.time().now();
    if (screen.lastSeen().filter(seen -> now.isBefore(seen.plus(SEEN_EVERY))).isEmpty()) {
      var _ = parts.office().screens().seen(screen.id());
    }
    var viewer = new Viewer.Screen(screen.id(), screen.name(), screen.school());
    watch.sign(
        ctx,
        new WatchPages.Signed(
            viewer, screen.secretHash(), tx -> open(tx, screen), _ -> Optional.empty()));
  }
}
