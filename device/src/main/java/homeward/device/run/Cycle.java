package homeward.device.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parts of one cycle: one that fails keeps none of the others from its turn. An alarm must
/// leave although a sensor, a signal or a file breaks down.
final class Cycle {
  private final List<Throwable> failures = new ArrayList<>();

  /// Runs a part. An error of the machine itself, or a power cut, ends the cycle.
  void run(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException | LinkageError e) {
      failures.add(e);
    }
  }

  /// What went wrong so far; its cause is the first failure.
  Optional<PartFailedException> failure() {
    return failures.isEmpty() ? Optional.empty() : Optional.of(new PartFailedException(failures));
  }

  /// Called once all parts have had their turn.
  ///
  /// @throws PartFailedException if one has failed
  void end() {
    failure()
        .ifPresent(failed -> {
          throw failed;
        });
  }

  /// A part of a cycle broke off.
  static final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartFailedException(List<Throwable> failures) {
      super(failures.size() + " parts of a cycle failed", failures.getFirst());
      failures.stream().skip(1).forEach(this::addSuppressed);
    }
  }
}
