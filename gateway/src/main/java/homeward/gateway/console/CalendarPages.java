package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A person's approved visits for a calendar, under an address that is a secret: calendars cannot
/// sign in.
final class CalendarPages {
  private static final Duration PAST = Duration.ofDays(30);

  private final Answers answers;

  CalendarPages(Answers answers) {
    this.answers = answers;
  }

  void add(Router router) {
    router.get("/calendar/:secret").handler(this::calendar);
  }

  /// Where a calendar is fetched.
  static String address(RoutingContext ctx, String secret) {
    return console(ctx) + "/calendar/" + secret + ".ics";
  }

  private static String console(RoutingContext ctx) {
    return "https://" + ctx.request().authority();
  }

  private void calendar(RoutingContext ctx) {
    Parts parts = answers.parts();
    String hash = Passwords.tokenHash(Answers.part(ctx, "secret").replaceFirst("\\.ics$", ""));
    Instant now = parts.time().now();
    String console = console(ctx);
    answers
        .read(
            ctx,
            tx -> tx.feed(hash).map(who -> VisitCalendar.text(visits(tx, who, now), console, now)))
        .onSuccess(text -> {
          if (text.isPresent()) {
            ctx.response()
                .putHeader("Content-Type", "text/calendar; charset=utf-8")
                .end(text.get());
          } else {
            ctx.response().setStatusCode(404).end("There is no such calendar.");
          }
        });
  }

  /// Approved, or planned where nobody approves; also those that were called off since.
  private List<VisitRow> visits(Tx tx, WorkerId who, Instant now) {
    return tx.visitsOf(who, now.minus(PAST)).stream()
        .filter(visit ->
            visit.state() != VisitState.PLANNED
                || answers.parts().rules().of(visit).approval().by().isEmpty())
        .toList();
  }
}
