package homeward.gateway.engine;

import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.protocol.id.DeviceId;
import java.time.Duration;
import java.util.Optional;

/// The end of a loan: the device is its owner's again, unless somebody is out with it.
final class LoanProcess {
  /// So soon after is looked again.
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private LoanProcess() {}

  /// The day has come until which a device was lent, or offered.
  static void due(Cycle cycle, DeviceId device) {
    Optional<LoanRow> loan = cycle.tx.loan(device);
    if (loan.isPresent() && loan.get().agreed() && isNeeded(cycle, device)) {
      cycle.tx.setTimer(TimerKind.LOAN, device.value(), cycle.now.plus(AGAIN));
    } else {
      end(cycle, device, AlarmDesk.GATEWAY);
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

  static void end(Cycle cycle, DeviceId device, String actor) {
    cycle.tx.clearTimer(TimerKind.LOAN, device.value());
    Optional<LoanRow> loan = cycle.tx.loan(device);
    if (loan.isEmpty()) {
      return;
    }
    cycle.tx.endLoan(device);
    if (loan.get().agreed()) {
      WearRegister.takeBack(cycle, device, actor, "the loan has ended");
      cycle.tx.device(device).ifPresent(row -> cycle.tx.putDevice(row.of(loan.get().owner())));
    }
    String what = loan.get().agreed() ? "loan ended" : "loan not agreed";
    cycle.evidence(
        what, device.value(), actor, loan.get().owner() + " to " + loan.get().borrower());
    cycle.changed("device", device.value());
  }
}
