package homeward.device.run;

import homeward.device.link.Link;
import homeward.protocol.message.Downlink;
import homeward.protocol.time.Tick;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// What other threads have put down for the loop. What does not fit is given up: a receipt comes
/// again with the next try.
final class Inbox {
  private static final int MOST = 256;

  /// The button's contact changed.
  record Edge(boolean down, Tick at) {}

  /// What a link has to tell.
  sealed interface News {
    record Up(Link.Kind kind) implements News {}

    record Down(Link.Kind kind, String why) implements News {}

    record Received(Link.Kind kind, Downlink downlink) implements News {}
  }

  private final BlockingQueue<Edge> edges = new ArrayBlockingQueue<>(MOST);
  private final BlockingQueue<News> news = new ArrayBlockingQueue<>(MOST);
  private final Runnable wake;

  /// @param wake called from any thread when something was put down
  Inbox(Runnable wake) {
    this.wake = wake;
  }

  void put(Edge edge) {
    put(edges, edge);
  }

  void put(News item) {
    put(news, item);
  }

  private <T> void put(BlockingQueue<T> queue, T item) {
    if (!queue.offer(item)) {
      Logger.warn("the loop is behind: {} is given up", item.getClass().getSimpleName());
    }
    wake.run();
  }

  /// The oldest edge, taken out.
  Optional<Edge> edge() {
    return Optional.ofNullable(edges.poll());
  }

  /// Hands on all news, the oldest first.
  void news(Consumer<News> toTell) {
    for (News next = news.poll(); next != null; next = news.poll()) {
      toTell.accept(next);
    }
  }

  /// Has the loop look, from any thread.
  void wake() {
    wake.run();
  }
}
