package homeward.gateway.alarm;

import homeward.protocol.id.WorkerId;

/// The named person who has an alarm, as they were called when they took it on.
///
/// @param role in words, as the wearer's device is told
public record Holder(WorkerId id, String firstName, String role) {
  /// Whether it is the same person, whatever has become of their name and role since.
  public boolean isSameAs(Holder other) {
    return id.equals(other.id);
  }
}
