package homeward.gateway.console;

import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.engine.Ports.LiveFeed;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The open consoles, each at the end of a stream of server-sent events.
final class ConsoleFeed implements LiveFeed {
  private final Set<HttpServerResponse> streams = ConcurrentHashMap.newKeySet();
  private final AtomicLong number = new AtomicLong();

  void add(HttpServerResponse stream) {
    streams.add(stream);
    stream.closeHandler(_ -> streams.remove(stream));
    stream.exceptionHandler(_ -> streams.remove(stream));
    write(stream, "retry: 1000\n\n");
  }

  /// Shows each console that the connection lives.
  void beat() {
    streams.forEach(stream -> write(stream, "event: beat\ndata: \n\n"));
  }

  @Override
  public void publish(LiveEvent event) {
    String text =
        "id: "
            + number.incrementAndGet()
            + "\nevent: changed\ndata: "
            + event.kind()
            + " "
            + event.subject()
            + "\n\n";
    streams.forEach(stream -> write(stream, text));
  }

  /// A console that does not keep up is cut off; it comes back and reads everything anew.
  private void write(HttpServerResponse stream, String text) {
    if (stream.closed() || stream.writeQueueFull()) {
      streams.remove(stream);
      stream.reset();
      return;
    }
    stream.write(text);
  }

  @Override
  public int watching() {
    return streams.size();
  }
}
