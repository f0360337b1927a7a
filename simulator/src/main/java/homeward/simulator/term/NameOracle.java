package homeward.simulator.term;

import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Promise;
import java.time.Duration;

/// Holds names of devices at the gateway against the boards that really answer to them.
final class NameOracle {
  /// A board on which nobody is signed on sends a heartbeat every 5 minutes: one that has been
  /// heard for so long has sent two.
  private static final Duration KNOWN = Duration.ofMinutes(12);

  private final Truth truth;
  private final Findings findings;

  NameOracle(Truth truth, Findings findings) {
    this.truth = truth;
    this.findings = findings;
  }

  void look(Tx tx, LiveBoard board) {
    Tick now = findings.now();
    boolean settled = board.isInContact(now, KNOWN) && findings.upFor().compareTo(KNOWN) > 0;
    if (!settled) {
      return;
    }
    if (truth.isShut(board.key(), now, KNOWN)) {
      shut(tx, board);
    } else if (truth.named(board.name()).stream().anyMatch(other -> isTwin(board, other, now))) {
      twins(tx, board);
    }
  }

  private boolean isTwin(LiveBoard board, LiveBoard other, Tick now) {
    return other != board && other.isInContact(now, KNOWN) && !truth.isShut(other);
  }

  /// One fault on the board for both.
  private void twins(Tx tx, LiveBoard board) {
    boolean noticed =
        tx.device(board.name())
            .map(DeviceRow::faultWords)
            .filter(faults -> faults.contains("TWO_DEVICES"))
            .isPresent();
    if (!noticed) {
      findings.broken(
          Promise.R11_TWINS, "two boards answer to " + board.name() + ", and nobody is told");
    }
  }

  /// A person has to find out who has it.
  private void shut(Tx tx, LiveBoard board) {
    boolean told =
        tx.openNotices().stream()
            .map(notice -> notice.words())
            .anyMatch(words -> words.startsWith("The old " + board.name() + " "));
    if (!told) {
      findings.broken(
          Promise.R12_SHUT, board.name() + " was shut out and speaks, and nobody is told");
    }
  }
}
