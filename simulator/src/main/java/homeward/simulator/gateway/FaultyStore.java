package homeward.simulator.gateway;

import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.protocol.time.Tick;
import homeward.simulator.world.Boundaries;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/// A store whose machine may crash before and after a commit, and whose commits may fail. The end
/// of the gateway's process does not close it.
public final class FaultyStore implements Store {
  private final Store real;
  private final Boundaries boundaries;
  private final Schedule schedule;
  private boolean failing;
  private Duration commit = Duration.ZERO;
  private Duration waited = Duration.ZERO;
  private Tick steadySince = new Tick(0);
  private Runnable committed = () -> {};
  private Consumer<RuntimeException> broken = _ -> {};

  public FaultyStore(Store real, Boundaries boundaries, Schedule schedule) {
    this.real = real;
    this.schedule = schedule;
    this.boundaries = boundaries;
  }

  /// Whether commits fail from now on.
  public void failing(boolean fails) {
    failing = fails;
    steadySince = schedule.now();
  }

  /// Each commit takes so long from now on.
  public void slow(Duration each) {
    commit = each;
    steadySince = schedule.now();
  }

  public boolean isSlow() {
    return !commit.isZero();
  }

  /// How long the loop has waited for it since this was asked last.
  public Duration takeWaited() {
    Duration all = waited;
    waited = Duration.ZERO;
    return all;
  }

  /// Whether commits have worked, and soon, for so long.
  public boolean steadyFor(Duration length) {
    return !failing && !isSlow() && steadySince.until(schedule.now()).compareTo(length) >= 0;
  }

  public boolean isFailing() {
    return failing;
  }

  /// Told of what broke off the work of a transaction by itself.
  public void onBroken(Consumer<RuntimeException> listener) {
    broken = listener;
  }

  /// Told after each commit, before anybody else knows of it.
  public void onCommit(Runnable listener) {
    committed = listener;
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    T result =
        real.write(tx -> {
          T done = applied(work, tx);
          boundaries.pass("before a commit");
          if (failing) {
            throw new StoreException("the disk is full", new java.io.IOException("ENOSPC"));
          }
          return done;
        });
    waited = waited.plus(commit);
    committed.run();
    boundaries.pass("after a commit");
    return result;
  }

  private <T> T applied(Function<Tx, T> work, Tx tx) {
    try {
      return work.apply(tx);
    } catch (RuntimeException e) {
      broken.accept(e);
      throw e;
    }
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return real.read(work);
  }

  @Override
  public void close() {
    // The real one goes on.
  }
}
