package homeward.simulator.fleet;

import homeward.simulator.fleet.FleetFigures.Count;
import homeward.simulator.fleet.FleetFigures.Span;
import homeward.simulator.office.OfficeWorker;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// One person at the console, by HTTPS: sees each alarm in the live stream, takes it on and closes
/// it, one after the other.
final class FleetOffice implements AutoCloseable {
  /// After a request that failed, as while the gateway is gone.
  private static final Executor A_SECOND_LATER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  /// In the place of an alarm: look at the whole board.
  private static final String LOOK = "";

  private final OfficeWorker worker;
  private final FleetFigures figures;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> takenOn = new ConcurrentHashMap<>();
  private final BlockingQueue<String> toDo = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofVirtual().name("office").unstarted(this::work);

  /// @param worker is signed in
  FleetOffice(OfficeWorker worker, FleetFigures figures) {
    this.worker = worker;
    this.figures = figures;
  }

  void start() {
    worker.watch(this::event);
    thread.start();
  }

  /// Watches again, at a gateway that was gone.
  void again() {
    worker.watch(this::event);
    toDo.add(LOOK);
  }

  private void event(String told) {
    if (told.startsWith("alarm ")) {
      sees(told.substring("alarm ".length()));
    } else if (told.equals("all")) {
      toDo.add(LOOK);
    }
  }

  private void sees(String alarm) {
    if (seen.add(alarm)) {
      figures
          .taken(alarm)
          .ifPresent(taken -> {
            figures.count(Count.SHOWN);
            figures.took(Span.CONSOLE, System.nanoTime() - taken.takenNs());
          });
      toDo.add(alarm);
    }
  }

  private void work() {
    try {
      while (true) {
        String alarm = toDo.take();
        try {
          if (alarm.equals(LOOK)) {
            worker.unclaimed().forEach(this::sees);
          } else {
            helps(alarm);
          }
        } catch (IllegalStateException | UncheckedIOException e) {
          figures.count(Count.OFFICE_FAULTS);
          Logger.warn("the office failed at {}: {}", alarm, e.getMessage());
          A_SECOND_LATER.execute(() -> toDo.add(alarm));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Of a request whose answer was lost nobody knows what became of it: the page tells.
  private void helps(String alarm) {
    if (worker.isUnclaimed(alarm)) {
      takenOn.putIfAbsent(alarm, System.nanoTime());
      worker.takeOn(alarm);
    }
    if (worker.mayResolve(alarm)) {
      worker.resolve(alarm, "FALSE_ALARM", "a fleet of simulated devices");
    }
  }

  /// The wearer of an alarm feels that a person has it.
  void felt(String alarm) {
    Long since = takenOn.remove(alarm);
    if (since != null) {
      figures.count(Count.TAKEN_ON);
      figures.took(Span.ACKNOWLEDGED, System.nanoTime() - since);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    worker.close();
  }
}
