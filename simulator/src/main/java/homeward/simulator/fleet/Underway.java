package homeward.simulator.fleet;

import homeward.protocol.address.Lane;
import homeward.protocol.id.MessageId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A device's messages without a receipt, and since when; shared by its links.
final class Underway {
  private final Map<MessageId, Sent> sent = new HashMap<>();
  private Optional<MessageId> heartbeat = Optional.empty();

  /// A message that was sent.
  ///
  /// @param ns when it first went out, by the monotonic clock
  record Sent(Lane lane, long ns) {}

  /// Notes a message.
  ///
  /// @return whether it went out for the first time
  synchronized boolean sent(MessageId id, Lane lane, long ns) {
    if (sent.putIfAbsent(id, new Sent(lane, ns)) != null) {
      return false;
    }
    if (lane == Lane.HEARTBEAT) {
      heartbeat = Optional.of(id);
    }
    return true;
  }

  /// Whether the last heartbeat still waits; it is forgotten, for the next one takes its place.
  synchronized boolean unanswered() {
    boolean waits = heartbeat.filter(id -> sent.remove(id) != null).isPresent();
    heartbeat = Optional.empty();
    return waits;
  }

  /// Takes a receipt.
  ///
  /// @return what it is for; empty if another receipt was faster
  synchronized Optional<Sent> receipt(MessageId of) {
    return Optional.ofNullable(sent.remove(of));
  }
}
