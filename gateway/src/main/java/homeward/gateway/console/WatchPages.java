package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Health;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Tx;
import homeward.gateway.watch.Lack;
import homeward.gateway.watch.PageId;
import homeward.gateway.watch.SignOfLife;
import homeward.gateway.watch.Viewer;
import homeward.protocol.id.AlarmId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a page that shows alarms exchanges with the gateway: its stream of news, and its signs of
/// life. The answer to a sign says whether the page counts as watching, and if not, why.
final class WatchPages {
  private static final int MAX_SHOWN_TEXT = 400_000;

  private final Answers answers;
  private final Parts parts;
  private final Live live;

  /// What keeps the pages live.
  record Live(ConsoleFeed feed, WatchRegister register, WatchMonitor monitor) {}

  /// Who a page is, and what it has to show.
  ///
  /// @param session by the hash of its secret
  /// @param open the alarms that it has to show
  /// @param left how long the session still lasts; nothing said if it has no end
  record Signed(
      Viewer viewer,
      String session,
      Function<Tx, List<AlarmRow>> open,
      Function<Tx, Optional<Duration>> left) {}

  WatchPages(Answers answers, Live live) {
    this.answers = answers;
    this.parts = answers.parts();
    this.live = live;
  }

  /// Opens the stream of news of a person's page, or of a screen's where there is no account.
  void stream(RoutingContext ctx, String session) {
    Optional<PageId> page = page(Answers.query(ctx, "page"));
    ctx.response()
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("X-Accel-Buffering", "no");
    var listener = new ConsoleFeed.Listener(session, page);
    if (ctx.get(Answers.ACCOUNT) instanceof AccountRow account) {
      live.feed().add(ctx.response(), listener, account.person().id());
    } else {
      live.feed().add(ctx.response(), listener);
    }
  }

  private static Optional<PageId> page(String text) {
    try {
      return Optional.of(new PageId(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private record Open(Set<AlarmId> alarms, Optional<Duration> left) {}

  /// Takes a page's sign of life.
  void sign(RoutingContext ctx, Signed signed) {
    Optional<PageId> page = page(Answers.form(ctx, "page"));
    if (page.isEmpty()) {
      ctx.response().setStatusCode(422).end();
      return;
    }
    if (says(ctx, "left")) {
      live.register().left(page.get(), signed.session());
      ctx.response().setStatusCode(204).end();
      return;
    }
    var sign =
        new SignOfLife(
            page.get(),
            signed.session(),
            signed.viewer(),
            says(ctx, "visible"),
            says(ctx, "audible"),
            says(ctx, "connected") && live.feed().reaches(signed.session(), page.get()),
            shown(Answers.text(ctx, "shown", MAX_SHOWN_TEXT)));
    answers
        .read(
            ctx,
            tx -> {
              Set<AlarmId> open =
                  signed.open().apply(tx).stream().map(AlarmRow::id).collect(Collectors.toSet());
              return new Open(open, signed.left().apply(tx));
            })
        .onSuccess(open -> {
          Optional<Lack> lack = live.register().sign(sign, open.alarms());
          live.monitor().look();
          ctx.response()
              .putHeader("Content-Type", "application/json")
              .end(answer(sign, open, lack).encode());
        });
  }

  /// Refuses what a page asks for by itself with a session that is over. The page says so to
  /// whoever looks at it, and from that moment it does not count as watching here either.
  ///
  /// @param secret of the session
  void refuse(RoutingContext ctx, String secret) {
    live.register().end(Set.of(Passwords.tokenHash(secret)));
    live.monitor().look();
    ctx.response().setStatusCode(401).end();
  }

  private JsonObject answer(SignOfLife sign, Open open, Optional<Lack> lack) {
    Health health = parts.engine().health();
    var missing = new HashSet<>(open.alarms());
    missing.removeAll(sign.shown());
    var json =
        new JsonObject()
            .put("watching", lack.isEmpty())
            .put("words", lack.map(Lack::words).orElse(""))
            .put("advice", lack.map(Lack::advice).orElse(""))
            .put("unsure", health.words())
            .put("missing", missing.size());
    if (sign.viewer() instanceof Viewer.Staff(Person person)) {
      json.put("who", person.id().value());
    }
    open.left().ifPresent(left -> json.put("leftS", left.toSeconds()));
    return json;
  }

  private static boolean says(RoutingContext ctx, String field) {
    return Answers.form(ctx, field).equals("yes");
  }

  private static Set<AlarmId> shown(String text) {
    return Arrays.stream(text.split(" "))
        .limit(SignOfLife.MAX_SHOWN)
        .flatMap(each -> alarm(each).stream())
        .collect(Collectors.toSet());
  }

  private static Optional<AlarmId> alarm(String text) {
    try {
      return Optional.of(AlarmId.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
