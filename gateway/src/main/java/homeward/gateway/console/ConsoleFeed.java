package homeward.gateway.console;

import homeward.gateway.engine.Ports;
import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.engine.Ports.LiveFeed;
import homeward.gateway.people.SchoolId;
import homeward.gateway.watch.PageId;
import homeward.protocol.id.WorkerId;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The open pages, each at the end of a stream of server-sent events. A stream tells a page what
/// has changed; that it is open does not mean that anybody watches: [WatchRegister] knows that.
final class ConsoleFeed implements LiveFeed {
  /// A page that has no room for so many beats is cut off; it comes back by itself.
  private static final int MAX_MISSED = 2;

  /// @param session by the hash of its secret
  /// @param page empty if it has not said its name
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a page may have no name
  record Listener(String session, Optional<PageId> page) {}

  private final Map<HttpServerResponse, Listener> streams = new ConcurrentHashMap<>();

  /// Whose pages the streams of people are; those of screens are nobody's.
  private final Map<HttpServerResponse, WorkerId> people = new ConcurrentHashMap<>();

  /// Streams with no room for more, and how many beats they have missed.
  private final Map<HttpServerResponse, Integer> behind = new ConcurrentHashMap<>();

  private final AtomicLong number = new AtomicLong();
  private final WatchRegister watch;
  private volatile Runnable sessionsChanged = () -> {};

  ConsoleFeed(WatchRegister watch) {
    this.watch = watch;
  }

  /// Called whenever somebody may be signed in no more.
  void onSessions(Runnable changed) {
    sessionsChanged = changed;
  }

  /// Opens a person's stream.
  void add(HttpServerResponse stream, Listener listener, WorkerId who) {
    people.put(stream, who);
    add(stream, listener);
  }

  /// Opens a screen's stream.
  void add(HttpServerResponse stream, Listener listener) {
    streams.put(stream, listener);
    stream.closeHandler(_ -> forget(stream));
    stream.exceptionHandler(_ -> forget(stream));
    write(stream, "retry: 1000\n\n");
  }

  /// Whether news of a change reaches a page at once, as far as this side can know.
  boolean reaches(String session, PageId page) {
    var listener = new Listener(session, Optional.of(page));
    return streams.entrySet().stream()
        .anyMatch(e -> e.getValue().equals(listener) && !behind.containsKey(e.getKey()));
  }

  /// The sessions of all open streams.
  Set<String> sessions() {
    return streams.values().stream().map(Listener::session).collect(Collectors.toSet());
  }

  /// Ends the streams of sessions that are over; their pages are told.
  void end(Set<String> sessions) {
    streams.forEach((stream, listener) -> {
      if (sessions.contains(listener.session())) {
        write(stream, "event: ended\ndata: \n\n");
        forget(stream);
        stream.end();
      }
    });
  }

  /// Shows each page that the connection lives.
  void beat() {
    streams
        .keySet()
        .forEach(stream -> {
          Integer missed = behind.computeIfPresent(stream, (_, before) -> before + 1);
          if (missed != null && missed > MAX_MISSED) {
            forget(stream);
            stream.reset();
          }
          write(stream, "event: beat\ndata: \n\n");
        });
  }

  @Override
  public void publish(LiveEvent event) {
    if (event.kind().equals(Ports.SESSION) || event.kind().equals("people")) {
      sessionsChanged.run();
    }
    String text = changed(event.kind() + " " + event.subject());
    for (HttpServerResponse stream : streams.keySet()) {
      WorkerId who = people.get(stream);
      if (who == null || !event.hiddenFrom().contains(who)) {
        write(stream, text);
      }
    }
  }

  private String changed(String what) {
    return "id: " + number.incrementAndGet() + "\nevent: changed\ndata: " + what + "\n\n";
  }

  /// A page that does not keep up is told, once it does, that anything may have changed.
  private void write(HttpServerResponse stream, String text) {
    if (stream.closed()) {
      forget(stream);
    } else if (behind.containsKey(stream)) {
      return;
    } else if (stream.writeQueueFull()) {
      behind.put(stream, 0);
      stream.drainHandler(_ -> {
        if (behind.remove(stream) != null) {
          write(stream, changed("all"));
        }
      });
    } else {
      stream.write(text);
    }
  }

  private void forget(HttpServerResponse stream) {
    streams.remove(stream);
    people.remove(stream);
    behind.remove(stream);
  }

  @Override
  public int watching(SchoolId school) {
    return watch.watching(school);
  }

  @Override
  public int watchingBesides(Set<WorkerId> people, SchoolId school) {
    return watch.watchingBesides(people, school);
  }
}
