package homeward.device.alarm;

import homeward.protocol.id.AlarmId;
import homeward.protocol.message.Cause;
import homeward.protocol.time.Tick;
import java.util.List;
import java.util.Optional;

/// Where one wearer's alarm stands. Every move is made by [AlarmRules].
///
/// ```text
/// Quiet --man-down--> PreAlarm --deadline, panic--> Raised --all resolved--> Quiet
///   ^                    |                            ^
///   +--- cancel, walks --+      Quiet --panic---------+
/// ```
public sealed interface AlarmState {
  record Quiet() implements AlarmState {}

  /// The wearer is being asked, the harder the longer it goes unanswered.
  ///
  /// @param level how hard, from 0
  record PreAlarm(Cause cause, Tick began, Tick deadline, int level) implements AlarmState {}

  /// At least one alarm is open. A new press adds one; none is folded into another.
  ///
  /// @param open oldest first, not empty
  /// @param manDown whether one of them was raised for man-down
  record Raised(List<OpenAlarm> open, boolean manDown) implements AlarmState {
    public Raised {
      open = List.copyOf(open);
      if (open.isEmpty()) {
        throw new IllegalArgumentException("a raised state has an open alarm");
      }
    }
  }

  /// One alarm, and how far it has come as the wearer may know it.
  ///
  /// @param move of the gateway's newest news of it, from 0
  /// @param fellBack since when the gateway tells of an earlier move, again and again; empty if it
  ///   does not
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // most have none
  record OpenAlarm(AlarmId id, Standing standing, long move, Optional<Tick> fellBack) {

    OpenAlarm(AlarmId id, Standing standing, long move) {
      this(id, standing, move, Optional.empty());
    }

    /// One of which the gateway has told nothing yet.
    public OpenAlarm(AlarmId id, Standing standing) {
      this(id, standing, 0);
    }

    OpenAlarm fallenBack(Tick since) {
      return new OpenAlarm(id, standing, move, Optional.of(since));
    }
  }

  /// Each is more than the one before; none is taken for another.
  enum Standing {
    /// On the device only.
    TAKEN,

    /// On its way.
    SENT,

    /// The gateway has it.
    STORED,

    /// A person has been told.
    TOLD,

    /// A named person has taken it on.
    PERSON_HAS_IT
  }
}
