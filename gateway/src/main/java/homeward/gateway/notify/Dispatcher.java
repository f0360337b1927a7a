package homeward.gateway.notify;

import homeward.gateway.escalation.Channel;
import homeward.gateway.notify.Notifier.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.tinylog.Logger;

/// Makes attempts on threads of its own, a bounded number at a time.
public final class Dispatcher implements Courier, AutoCloseable {
  private static final int AT_A_TIME = 8;

  private final Map<Channel, Notifier> notifiers = new EnumMap<>(Channel.class);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(AT_A_TIME);

  public Dispatcher(List<Notifier> notifiers) {
    notifiers.forEach(notifier -> this.notifiers.put(notifier.channel(), notifier));
  }

  @Override
  public void dispatch(Channel channel, Letter letter, Report report) {
    Notifier notifier = notifiers.get(channel);
    if (notifier == null) {
      report.report(new Outcome.Failed("this gateway has no " + channel + " set up"));
      return;
    }
    try {
      threads.execute(() -> report.report(send(notifier, letter)));
    } catch (RejectedExecutionException e) {
      Logger.warn(e, "an attempt was not made: the gateway is closing");
    }
  }

  private Outcome send(Notifier notifier, Letter letter) {
    try {
      room.acquire();
      try {
        return notifier.send(letter);
      } finally {
        room.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed("interrupted");
    } catch (RuntimeException e) {
      Logger.error(e, "a notifier failed");
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
