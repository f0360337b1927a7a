package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.protocol.id.DeviceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What people do about devices that one school lends to another: one offers, the other agrees, and
/// either ends it. While it lasts the device is the borrower's: its settings, visits and alarms
/// are.
public final class LoanCommands {
  /// The longest loan, in days.
  public static final long MOST_DAYS = 366;

  private final Office office;
  private final Rulebook rules;

  LoanCommands(Office office, Rulebook rules) {
    this.office = office;
    this.rules = rules;
  }

  /// A school offers a device to another.
  ///
  /// @param last the last day of the loan
  public CompletableFuture<Reply> offer(
      DeviceId device, SchoolId borrower, LocalDate last, Person by) {
    return office.command(cycle -> {
      Optional<DeviceRow> row =
          cycle.tx.device(device).filter(found -> by.respondsAt(found.school()));
      if (row.isEmpty()) {
        return new Reply.Refused("There is no such device at your school.");
      }
      SchoolId owner = row.get().school();
      LocalDate today = LocalDate.ofInstant(cycle.now, rules.clock(owner).zone());
      if (!rules.schools().contains(borrower) || borrower.equals(owner)) {
        return new Reply.Refused("Choose another school of the trust.");
      }
      if (last.isBefore(today) || last.isAfter(today.plusDays(MOST_DAYS))) {
        return new Reply.Refused("A loan lasts from one day to a year: choose its last day.");
      }
      Optional<String> shutOut = DeviceCommands.shutOut(cycle, device);
      if (shutOut.isPresent()) {
        return new Reply.Refused(shutOut.get());
      }
      if (cycle.tx.loan(device).isPresent()) {
        return new Reply.Refused(device + " is lent or offered already: end that first.");
      }
      Instant until = last.plusDays(1).atStartOfDay(rules.clock(owner).zone()).toInstant();
      String offeredBy = by.id().value();
      cycle.tx.putLoan(new LoanRow(device, owner, borrower, until, false, offeredBy));
      cycle.tx.setTimer(TimerKind.LOAN, device.value(), until);
      cycle.evidence("loan offered", device.value(), offeredBy, owner + " to " + borrower);
      LoanProcess.notice(
          cycle,
          borrower,
          0,
          rules.of(owner).name()
              + " offers to lend you "
              + device
              + " until "
              + rules.clock(owner).day(until.minusSeconds(1))
              + ". Accept or decline it on the page Devices.");
      cycle.changed("device", device.value());
      return new Reply.Done(device.value());
    });
  }

  /// The other school agrees: from now on the device is theirs.
  public CompletableFuture<Reply> agree(DeviceId device, Person by) {
    return office.command(cycle -> {
      Optional<LoanRow> loan =
          cycle.tx.loan(device).filter(found -> by.respondsAt(found.borrower()));
      Optional<String> refusal =
          loan.isEmpty() || loan.get().agreed()
              ? Optional.of("No school has offered you this device.")
              : inTheWay(cycle, loan.get());
      if (refusal.isPresent()) {
        return new Reply.Refused(refusal.get());
      }
      WearRegister.takeBack(cycle, device, by.id().value(), "lent to another school");
      cycle.tx.putLoan(loan.get().inForce());
      cycle.tx.device(device).ifPresent(row -> cycle.tx.putDevice(row.of(loan.get().borrower())));
      cycle.evidence(
          "loan agreed",
          device.value(),
          by.id().value(),
          loan.get().owner() + " to " + loan.get().borrower());
      LoanProcess.notice(
          cycle,
          loan.get().owner(),
          0,
          rules.of(loan.get().borrower()).name() + " has accepted " + device + ".");
      cycle.changed("device", device.value());
      return new Reply.Done(device.value());
    });
  }

  private Optional<String> inTheWay(Cycle cycle, LoanRow loan) {
    if (LoanProcess.isNeeded(cycle, loan.device())) {
      return Optional.of(WearRegister.neededNow(loan.device()));
    }
    Optional<String> shutOut = DeviceCommands.shutOut(cycle, loan.device());
    if (shutOut.isPresent()) {
      return shutOut;
    }
    return PlannedVisits.with(cycle.tx, loan.device(), cycle.now).stream()
        .filter(visit -> visit.start().isBefore(loan.until()))
        .findFirst()
        .map(visit -> planned(loan, visit));
  }

  private String planned(LoanRow loan, VisitRow visit) {
    return rules.of(loan.owner()).name()
        + " has a visit with "
        + loan.device()
        + " planned for "
        + rules.clock(loan.owner()).fullMinute(visit.start())
        + ": have them choose another device for it first.";
  }

  /// Either school ends a loan or an offer.
  public CompletableFuture<Reply> end(DeviceId device, Person by) {
    return office.command(cycle -> {
      Optional<LoanRow> loan =
          cycle
              .tx
              .loan(device)
              .filter(found -> by.respondsAt(found.owner()) || by.respondsAt(found.borrower()));
      if (loan.isEmpty()) {
        return new Reply.Refused("Your school neither lends nor borrows this device.");
      }
      if (loan.get().agreed() && LoanProcess.isNeeded(cycle, device)) {
        return new Reply.Refused(WearRegister.neededNow(device));
      }
      LoanProcess.end(cycle, rules, device, by.id().value());
      return new Reply.Done(device.value());
    });
  }
}
