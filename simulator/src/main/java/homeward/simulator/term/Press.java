package homeward.simulator.term;

import java.time.Instant;

/// A panic that was certainly pressed.
///
/// @param from when the gesture began, by the board's clock
/// @param to when it had ended, by the board's clock
record Press(LiveBoard board, int person, Instant from, Instant to) {
  private static final long EARLY_MS = 20;
  private static final long LATE_MS = 300;

  /// Whether a message of this moment may be the one that it sent.
  boolean isAt(Instant moment) {
    return !moment.isBefore(from.minusMillis(EARLY_MS)) && !moment.isAfter(to.plusMillis(LATE_MS));
  }

  /// Whether its message has a receipt: then it is the gateway's.
  boolean hasReceipt() {
    return board.calls().stream()
        .anyMatch(said -> said.receipt().isPresent() && isAt(said.uplink().stamp().at()));
  }
}
