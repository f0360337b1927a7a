package homeward.gateway.alarm;

import homeward.protocol.id.WorkerId;

/// The named person who has an alarm.
///
/// @param role in words, as the wearer's device is told
public record Holder(WorkerId id, String firstName, String role) {}
