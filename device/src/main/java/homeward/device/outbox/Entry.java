package homeward.device.outbox;

import homeward.protocol.address.Lane;
import homeward.protocol.id.MessageId;

/// One message that waits for its receipt.
///
/// @param id of the message
/// @param lane ALARM or EVENT
/// @param bytes the encoded message; not to be changed
// An entry is its id; the bytes are compared nowhere.
@SuppressWarnings("ArrayRecordComponent")
public record Entry(MessageId id, Lane lane, byte[] bytes) {

  /// Whether it is a raised alarm, or may be one that another version wrote.
  public boolean raisesAlarm() {
    return Worth.of(this) == Worth.ALARM;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry entry && entry.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return lane + " " + id;
  }
}
