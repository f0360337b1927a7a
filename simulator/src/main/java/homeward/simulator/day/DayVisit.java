package homeward.simulator.day;

import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.PupilRow;
import homeward.protocol.id.DeviceId;
import java.time.Instant;
import java.util.List;

/// A visit of the day as it is meant to be.
///
/// @param who one or two; the first carries the device
record DayVisit(
    int number,
    SchoolId school,
    Story story,
    List<Person> who,
    DeviceId device,
    PupilRow pupil,
    VisitKind kind,
    String purpose,
    Instant start) {
  DayVisit {
    who = List.copyOf(who);
  }

  Instant expectedReturn() {
    return start.plus(story.length());
  }

  Person carrier() {
    return who.getFirst();
  }
}
