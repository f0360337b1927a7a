package homeward.gateway.engine;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.protocol.id.DeviceId;
import java.time.Duration;
import java.util.Optional;

/// The end of a loan: the device is its owner's again, unless somebody is out with it.
final class LoanProcess {
  /// How long to wait before looking again.
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /// The kind of a notice about a loan.
  private static final String LOAN = "device on loan";

  private LoanProcess() {}

  /// The day has come until which a device was lent, or offered.
  static void due(Cycle cycle, Rulebook rules, DeviceId device) {
    Optional<LoanRow> loan = cycle.tx.loan(device);
    if (loan.isPresent() && loan.get().agreed() && isNeeded(cycle, device)) {
      cycle.tx.setTimer(TimerKind.LOAN, device.value(), cycle.now.plus(AGAIN));
    } else {
      end(cycle, rules, device, AlarmDesk.GATEWAY);
    }
  }

  /// Whether somebody is out with the device, or it is in an alarm: then it stays where it is.
  static boolean isNeeded(Cycle cycle, DeviceId device) {
    String wearer =
        cycle
            .tx
            .lastHandOut(device)
            .filter(HandOutRow::isOpen)
            .map(HandOutRow::worker)
            .orElseGet(() -> WearRegister.now(cycle.tx, device).worker());
    return WearRegister.isNeeded(cycle.tx, device, wearer);
  }

  /// The device is its owner's, and both schools know.
  static void end(Cycle cycle, Rulebook rules, DeviceId device, String actor) {
    cycle.tx.clearTimer(TimerKind.LOAN, device.value());
    Optional<LoanRow> ended = cycle.tx.loan(device);
    if (ended.isEmpty()) {
      return;
    }
    LoanRow loan = ended.get();
    cycle.tx.endLoan(device);
    String owner = rules.of(loan.owner()).name();
    String borrower = rules.of(loan.borrower()).name();
    if (loan.agreed()) {
      WearRegister.takeBack(cycle, device, actor, "the loan has ended");
      cycle.tx.device(device).ifPresent(row -> cycle.tx.putDevice(row.of(loan.owner())));
      notice(
          cycle,
          loan.owner(),
          0,
          device + " is yours again: the loan to " + borrower + " is over.");
      notice(cycle, loan.borrower(), 0, "The loan of " + device + " by " + owner + " is over.");
      needAnother(cycle, loan, rules);
    } else {
      notice(cycle, loan.owner(), 0, "The offer of " + device + " to " + borrower + " is over.");
    }
    String kind = loan.agreed() ? "loan ended" : "loan not agreed";
    cycle.evidence(kind, device.value(), actor, loan.owner() + " to " + loan.borrower());
    cycle.changed("device", device.value());
  }

  /// What the borrower has planned with it is another school's device now.
  private static void needAnother(Cycle cycle, LoanRow loan, Rulebook rules) {
    for (VisitRow visit : PlannedVisits.with(cycle.tx, loan.device(), cycle.now)) {
      SchoolId school = visit.detail().school();
      if (school.equals(loan.borrower())) {
        String when = rules.clock(school).fullMinute(visit.start());
        notice(
            cycle,
            school,
            visit.id().value(),
            loan.device() + " has gone back. The visit of " + when + " needs another device.");
      }
    }
  }

  static void notice(Cycle cycle, SchoolId school, long visit, String words) {
    Notices.add(cycle, school, visit, LOAN, words, Notices.OFFICE, false);
  }
}
