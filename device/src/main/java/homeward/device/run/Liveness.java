package homeward.device.run;

import homeward.protocol.time.Tick;
import java.time.Duration;
import org.tinylog.Logger;

/// Whether the loop still goes round. While it does, the service manager is told so; when it has
/// stood still for long, the program is ended from outside of it, to be started again with its
/// outbox as it is.
public final class Liveness {
  /// Look so often.
  public static final Duration LOOK = Duration.ofSeconds(5);

  /// A loop that did not go round for this long is stuck.
  public static final Duration STUCK = Duration.ofSeconds(20);

  /// What starts the program again when it ends.
  public interface ServiceManager {
    /// @param state as sd_notify(3) has it, e.g. `WATCHDOG=1`
    void tell(String state);
  }

  private final ServiceManager manager;
  private final Runnable end;

  /// @param end ends the program at once, without waiting for anything
  public Liveness(ServiceManager manager, Runnable end) {
    this.manager = manager;
    this.end = end;
  }

  /// The loop has begun.
  public void ready() {
    tell("READY=1");
  }

  /// Who cannot be told does not end the program.
  private void tell(String state) {
    try {
      manager.tell(state);
    } catch (RuntimeException e) {
      Logger.warn(e, "the service manager cannot be told {}", state);
    }
  }

  /// One look.
  ///
  /// @param lastCycle when the loop last went round
  public void look(Tick lastCycle, Tick now) {
    Duration still = lastCycle.until(now);
    if (still.compareTo(LOOK) <= 0) {
      tell("WATCHDOG=1");
    } else if (still.compareTo(STUCK) > 0) {
      Logger.error("the loop has stood still for {} s: the program ends", still.toSeconds());
      end.run();
    }
  }
}
