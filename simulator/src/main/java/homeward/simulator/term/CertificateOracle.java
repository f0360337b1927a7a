package homeward.simulator.term;

import homeward.protocol.time.Tick;
import homeward.simulator.check.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Holds the certificates of boards against the day on which each has to have the next one.
final class CertificateOracle {
  /// From so long before its end a certificate is renewed; see ADR 13.
  private static final Duration BEFORE = Duration.ofDays(90);

  /// A board on which nobody is signed on sends a heartbeat every 5 minutes, and two parts come
  /// with each answer.
  private static final Duration ENOUGH = Duration.ofMinutes(30);

  private final Truth truth;
  private final Findings findings;
  private final Map<LiveBoard, Tick> since = new HashMap<>();
  private final Set<String> renewed = new HashSet<>();

  CertificateOracle(Truth truth, Findings findings) {
    this.truth = truth;
    this.findings = findings;
  }

  void look(LiveBoard board) {
    Tick now = findings.now();
    Instant end = board.device().identity().notAfter();
    if (end.isAfter(truth.at(now).plus(BEFORE))) {
      since.remove(board);
      if (!board.device().identity().serial().startsWith(board.name().value())
          && renewed.add(board.device().identity().serial())) {
        findings.coverage().saw("certificate renewed");
      }
    } else if (!canRenew(board)) {
      since.remove(board);
    } else if (since.computeIfAbsent(board, _ -> now).until(now).compareTo(ENOUGH) > 0) {
      findings.broken(
          Promise.R13_CERTIFICATE,
          "the certificate of " + board.name() + " ends at " + end + ", and it has no other");
    }
  }

  /// In an alarm nothing is renewed. A card that was put in may hold what its board had before: it
  /// gets another one after an hour, in its next start.
  private boolean canRenew(LiveBoard board) {
    return board.isInContact(findings.now(), Duration.ZERO)
        && !board.isInAlarm()
        && !truth.isShut(board)
        && board.hasSameCard()
        && truth.named(board.name()).size() == 1;
  }
}
