package homeward.gateway.alarm;

import homeward.protocol.id.WorkerId;
import java.util.List;
import java.util.Optional;

/// Who may be told of a call for help in secret, and who must not be rung while it is open.
///
/// Whoever has called is shown nothing of it, neither then nor later: somebody may be looking over
/// their shoulder, or make them show their telephone. Nor is whoever is out with them, as long as
/// the alarm is open. For both, pages and letters are as if it did not exist (promise P7).
public final class DuressRules {
  private DuressRules() {}

  /// Why somebody is not rung.
  public enum DoNotRing {
    CALLED("Do not ring: help was called for in secret, and somebody may be listening."),
    BESIDE("Do not ring: they are out with somebody who has called for help in secret.");

    private final String words;

    DoNotRing(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// Whether a person may be told or shown anything of it.
  public static boolean mayKnow(DuressAlarm alarm, WorkerId person) {
    return !alarm.callers().contains(person)
        && !(alarm.open() && alarm.companions().contains(person));
  }

  /// The alarms that all of some readers may know of: nobody learns of a call for help from a
  /// number that is missing.
  ///
  /// @param readers who look at a page or read a mailbox
  public static List<DuressAlarm> known(List<DuressAlarm> alarms, List<WorkerId> readers) {
    return alarms.stream()
        .filter(alarm -> readers.stream().allMatch(reader -> mayKnow(alarm, reader)))
        .toList();
  }

  /// Why somebody must not be rung.
  ///
  /// @param known the alarms that the reader may know of
  public static Optional<DoNotRing> doNotRing(List<DuressAlarm> known, WorkerId whom) {
    List<DuressAlarm> open = known.stream().filter(DuressAlarm::open).toList();
    if (open.stream().anyMatch(alarm -> alarm.callers().contains(whom))) {
      return Optional.of(DoNotRing.CALLED);
    }
    return open.stream().anyMatch(alarm -> alarm.companions().contains(whom))
        ? Optional.of(DoNotRing.BESIDE)
        : Optional.empty();
  }
}
