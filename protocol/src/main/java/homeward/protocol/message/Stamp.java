package homeward.protocol.message;

import homeward.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;

/// What every uplink message begins with.
///
/// @param id who, which boot, which number
/// @param at the device's clock when the thing happened, UTC, to the millisecond, 0 to 2^53-1 ms
///   after 1970; it may be wrong, the gateway keeps its own time beside it
/// @param earlier boots of which messages still waited when this one began, the latest last, 0 to
///   [#MAX_EARLIER]: what comes of them came before
/// @param visit that the wearer is out on, or is about to begin, as the device was told; 0 if none
public record Stamp(MessageId id, Instant at, List<Long> earlier, long visit) {
  /// The most earlier boots that a message names.
  public static final int MAX_EARLIER = 6;

  public Stamp {
    if (at.getEpochSecond() < 0 || at.toEpochMilli() > MessageId.MAX) {
      throw new IllegalArgumentException("a device time is 1970 or later, not " + at);
    }
    at = Instant.ofEpochMilli(at.toEpochMilli());
    earlier = List.copyOf(earlier);
    Limits.within("earlier boots", earlier.size(), 0, MAX_EARLIER, "");
    earlier.forEach(boot -> Limits.within("an earlier boot", boot, 1, MessageId.MAX, ""));
    Limits.within("visit", visit, 0, MessageId.MAX, "");
  }

  /// Of a device with nothing left over, on no visit.
  public Stamp(MessageId id, Instant at) {
    this(id, at, List.of(), 0);
  }

  /// The same, about a visit.
  public Stamp about(long other) {
    return new Stamp(id, at, earlier, other);
  }
}
