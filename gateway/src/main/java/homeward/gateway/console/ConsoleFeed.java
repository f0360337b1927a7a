package homeward.gateway.console;

import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.engine.Ports.LiveFeed;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The open consoles, each at the end of a stream of server-sent events.
final class ConsoleFeed implements LiveFeed {
  /// A console that has no room for so many beats is cut off; it comes back by itself.
  private static final int MOST_MISSED = 2;

  /// Who watches each.
  private final Map<HttpServerResponse, Person> streams = new ConcurrentHashMap<>();

  /// Streams with no room for more, and how many beats they have missed.
  private final Map<HttpServerResponse, Integer> behind = new ConcurrentHashMap<>();

  private final AtomicLong number = new AtomicLong();

  void add(HttpServerResponse stream, Person who) {
    streams.put(stream, who);
    stream.closeHandler(_ -> forget(stream));
    stream.exceptionHandler(_ -> forget(stream));
    write(stream, "retry: 1000\n\n");
  }

  /// Shows each console that the connection lives.
  void beat() {
    streams
        .keySet()
        .forEach(stream -> {
          Integer missed = behind.computeIfPresent(stream, (_, before) -> before + 1);
          if (missed != null && missed > MOST_MISSED) {
            forget(stream);
            stream.reset();
          }
          write(stream, "event: beat\ndata: \n\n");
        });
  }

  @Override
  public void publish(LiveEvent event) {
    String text = changed(event.kind() + " " + event.subject());
    streams.forEach((stream, who) -> {
      if (!event.hiddenFrom().contains(who.id())) {
        write(stream, text);
      }
    });
  }

  private String changed(String what) {
    return "id: " + number.incrementAndGet() + "\nevent: changed\ndata: " + what + "\n\n";
  }

  /// A console that does not keep up is told, once it does, that anything may have changed.
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
    behind.remove(stream);
  }

  @Override
  public int watching(SchoolId school) {
    return (int) streams.values().stream().filter(who -> who.belongsTo(school)).count();
  }
}
