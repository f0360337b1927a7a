package homeward.gateway.engine;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.DuressAlarm;
import homeward.gateway.alarm.DuressRules;
import homeward.gateway.alarm.DuressRules.DoNotRing;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the store has of calls for help in secret, as [DuressRules] look at it: those that are open
/// and that a reader may know of.
///
/// @param known that the reader may know of
public record DuressAlarms(List<DuressAlarm> known) {
  public DuressAlarms {
    known = List.copyOf(known);
  }

  /// As a person may know them who looks at a page.
  public static DuressAlarms seenBy(Tx tx, WorkerId reader) {
    return new DuressAlarms(DuressRules.known(open(tx), List.of(reader)));
  }

  /// As they may be known where a letter goes: several may read one mailbox.
  static DuressAlarms seenIn(Tx tx, String mailbox) {
    List<DuressAlarm> open = open(tx);
    return new DuressAlarms(open.isEmpty() ? open : DuressRules.known(open, readers(tx, mailbox)));
  }

  private static List<WorkerId> readers(Tx tx, String mailbox) {
    return tx.people().stream()
        .filter(person -> person.email().equalsIgnoreCase(mailbox))
        .map(Person::id)
        .toList();
  }

  private static List<DuressAlarm> open(Tx tx) {
    List<AlarmRow> open =
        tx.openAlarms().stream().filter(alarm -> alarm.cause() == Cause.DURESS).toList();
    return open.stream().map(alarm -> of(tx, alarm)).toList();
  }

  private static DuressAlarm of(Tx tx, AlarmRow alarm) {
    List<WorkerId> callers = callers(tx, alarm);
    List<WorkerId> companions =
        tx.outVisits().stream()
            .filter(visit ->
                visit.id().value() == alarm.visit()
                    || callers.stream().anyMatch(travellers(visit)::contains))
            .flatMap(visit -> travellers(visit).stream())
            .filter(traveller -> !callers.contains(traveller))
            .distinct()
            .toList();
    boolean open = !(alarm.state() instanceof AlarmState.Resolved);
    return new DuressAlarm(alarm.id(), open, callers, companions);
  }

  /// Who wears the device; where nobody is signed on, who is on the visit with it, and who had it
  /// last.
  private static List<WorkerId> callers(Tx tx, AlarmRow alarm) {
    if (!alarm.worker().isEmpty()) {
      return List.of(new WorkerId(alarm.worker()));
    }
    return Stream.concat(
            visit(tx, alarm).map(VisitRow::worker).stream(),
            Stream.of(alarm.origin().lastWorker())
                .filter(last -> !last.isEmpty())
                .map(WorkerId::new))
        .distinct()
        .toList();
  }

  private static Optional<VisitRow> visit(Tx tx, AlarmRow alarm) {
    return alarm.visit() == 0 ? Optional.empty() : tx.visit(new VisitId(alarm.visit()));
  }

  private static List<WorkerId> travellers(VisitRow visit) {
    return Stream.of(visit.worker().value(), visit.detail().second())
        .filter(id -> !id.isEmpty())
        .map(WorkerId::new)
        .toList();
  }

  /// Whether a person may be told or shown anything of an alarm.
  public static boolean mayKnow(Tx tx, AlarmRow alarm, WorkerId person) {
    return alarm.cause() != Cause.DURESS || DuressRules.mayKnow(of(tx, alarm), person);
  }

  /// Whether an alarm may be told in a mailbox: not if somebody reads it who may not know.
  static boolean mayBeToldIn(Tx tx, AlarmRow alarm, String mailbox) {
    return alarm.cause() != Cause.DURESS
        || readers(tx, mailbox).stream().allMatch(reader -> mayKnow(tx, alarm, reader));
  }

  /// From whom an alarm is hidden.
  static List<WorkerId> hiddenFrom(Tx tx, AlarmRow alarm) {
    if (alarm.cause() != Cause.DURESS) {
      return List.of();
    }
    DuressAlarm duress = of(tx, alarm);
    return Stream.concat(duress.callers().stream(), duress.companions().stream())
        .filter(person -> !DuressRules.mayKnow(duress, person))
        .toList();
  }

  /// Why a person is not rung.
  public Optional<DoNotRing> doNotRing(WorkerId whom) {
    return DuressRules.doNotRing(known, whom);
  }

  /// Why nobody is rung about an alarm.
  public Optional<DoNotRing> doNotRing(Tx tx, AlarmRow alarm) {
    if (alarm.cause() == Cause.DURESS) {
      return Optional.of(DoNotRing.CALLED);
    }
    return callers(tx, alarm).stream()
        .flatMap(wearer -> doNotRing(wearer).stream())
        .findFirst()
        .or(() -> visit(tx, alarm).flatMap(this::doNotRing));
  }

  /// Why one of those who go on a visit is not rung.
  public Optional<DoNotRing> doNotRing(VisitRow visit) {
    return travellers(visit).stream()
        .flatMap(traveller -> doNotRing(traveller).stream())
        .findFirst();
  }
}
