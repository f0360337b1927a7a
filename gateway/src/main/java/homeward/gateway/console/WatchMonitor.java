package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Health;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Store.StoreException;
import homeward.gateway.store.Tx;
import homeward.gateway.watch.Watchers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tinylog.Logger;

/// Notices what nobody reports: that a page has fallen silent, a session has run out, or the
/// gateway itself can no longer know.
final class WatchMonitor {
  private final Parts parts;
  private final ConsoleFeed feed;
  private final WatchRegister watch;
  private List<Object> seen = List.of();
  private Health health = Health.WELL;
  private final Set<SchoolId> watched = new HashSet<>();

  WatchMonitor(Parts parts, ConsoleFeed feed, WatchRegister watch) {
    this.parts = parts;
    this.feed = feed;
    this.watch = watch;
  }

  /// Tells the pages, and the engine, what has changed since the last look.
  synchronized void look() {
    List<Object> now =
        List.of(
            watch.watching(_ -> true),
            watch.idle(_ -> true).stream().map(Watchers.Idle::lack).toList());
    if (!now.equals(seen)) {
      seen = now;
      feed.publish(new LiveEvent("watch", "changed"));
    }
    Health is = parts.engine().health();
    if (is != health) {
      health = is;
      feed.publish(new LiveEvent("gateway", is.name()));
    }
    parts.rules().schools().forEach(this::look);
  }

  private void look(SchoolId school) {
    if (watch.watching(school) > 0) {
      watched.add(school);
    } else if (watched.remove(school)) {
      var _ =
          parts
              .office()
              .watchLost(school)
              .exceptionally(e -> {
                Logger.warn(e, "nobody watches any more, and open alarms were not sent on");
                synchronized (this) {
                  watched.add(school); // the next look tries again
                }
                return new Reply.Refused("");
              });
    }
  }

  /// Ends the streams of sessions that are over, and what their pages still count for: a page may
  /// have closed its stream already. Reads the store.
  ///
  /// @return those sessions
  Set<String> endSessions() {
    var sessions = new HashSet<>(feed.sessions());
    sessions.addAll(watch.sessions());
    try {
      Set<String> over =
          parts
              .store()
              .<Set<String>>read(tx ->
                  sessions.stream()
                      .filter(session -> !isSignedIn(tx, session))
                      .collect(Collectors.toSet()));
      watch.end(over);
      feed.end(over);
      return over;
    } catch (StoreException e) {
      Logger.debug(e, "it is not known whose session is over; the next beat tries again");
      return Set.of();
    }
  }

  private boolean isSignedIn(Tx tx, String session) {
    boolean person =
        tx.session(session, parts.time().now())
            .flatMap(tx::account)
            .filter(account -> account.person().responds() && !account.mustChange())
            .isPresent();
    return person || tx.screenWith(session).filter(screen -> screen.isSetUp()).isPresent();
  }
}
