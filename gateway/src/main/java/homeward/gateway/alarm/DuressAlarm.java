package homeward.gateway.alarm;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.WorkerId;
import java.util.List;

/// A call for help in secret, and who may be beside whoever threatens.
///
/// @param open whether nobody has resolved it yet
/// @param callers who has called; nobody if it is not known who wears the device
/// @param companions who is out with them now
public record DuressAlarm(
    AlarmId id, boolean open, List<WorkerId> callers, List<WorkerId> companions) {
  public DuressAlarm {
    callers = List.copyOf(callers);
    companions = List.copyOf(companions);
  }
}
