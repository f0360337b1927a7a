package homeward.protocol.message;

import homeward.protocol.id.MessageId;
import java.time.Instant;

/// What every uplink message begins with.
///
/// @param id who, which boot, which number
/// @param at the device's clock when the thing happened, UTC, to the millisecond, 0 to 2^53-1 ms
///   after 1970; it may be wrong, the gateway keeps its own time beside it
public record Stamp(MessageId id, Instant at) {

  public Stamp {
    if (at.getEpochSecond() < 0 || at.toEpochMilli() > MessageId.MAX) {
      throw new IllegalArgumentException("a device time is 1970 or later, not " + at);
    }
    at = Instant.ofEpochMilli(at.toEpochMilli());
  }
}
