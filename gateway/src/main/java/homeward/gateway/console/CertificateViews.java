package homeward.gateway.console;

import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The end of a device's certificate, in words. A device is heard past it, too.
final class CertificateViews {
  /// Renewals begin 90 days before: by then something is in the way.
  private static final Duration WARNED_BEFORE = Duration.ofDays(60);

  private CertificateViews() {}

  /// When the certificate of a device in use ends, as far as the gateway has seen one.
  static Optional<Instant> end(Tx tx, DeviceId device) {
    return tx.lives(device).stream()
        .filter(life -> life.state() == LifeState.CURRENT)
        .map(LifeRow::life)
        .max(Long::compare)
        .flatMap(life -> tx.certificates(device, life).stream().findFirst())
        .map(CertificateRow::notAfter);
  }

  /// What is said of it; empty while there is time.
  static String warning(Tx tx, DeviceId device, Instant now, SchoolClock clock) {
    return end(tx, device)
        .filter(end -> end.isBefore(now.plus(WARNED_BEFORE)))
        .map(end ->
            (end.isBefore(now) ? "certificate ended on " : "certificate ends on ") + clock.day(end))
        .orElse("");
  }
}
