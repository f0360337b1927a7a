package homeward.gateway.engine;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AlarmRow.Origin;
import homeward.protocol.id.DeviceId;

/// Whom an alarm is about.
///
/// @param wear who wears the device
/// @param visit that this person is out on; 0 if none
/// @param school whose people are told
/// @param mark how it came about where that is unusual, in words; may be empty
record AlarmSubject(DeviceId device, Wear wear, long visit, SchoolId school, String mark) {
  AlarmSubject(DeviceId device, Wear wear, long visit, SchoolId school) {
    this(device, wear, visit, school, "");
  }

  /// The same, come about unusually.
  AlarmSubject marked(String words) {
    return new AlarmSubject(device, wear, visit, school, words);
  }

  Origin origin() {
    return new Origin(school.value(), wear.since(), wear.lastWorker(), wear.lastUntil(), mark);
  }
}
