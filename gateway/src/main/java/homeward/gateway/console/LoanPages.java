package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Rulebook;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Devices that one school lends to another: offered, agreed to, ended.
final class LoanPages {
  private static final String DEVICE = DevicePages.PATH + "/:device";

  private final Answers answers;
  private final Parts parts;

  LoanPages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  /// A loan as one of its two schools sees it.
  ///
  /// @param words what it is and until when, a sentence
  /// @param offered whether this school is asked to agree
  /// @param end what the button says that ends it
  record Loan(String device, String words, boolean offered, String end) {}

  void add(Router router) {
    router.post(DEVICE + "/lend").handler(this::offer);
    router.post(DEVICE + "/borrow").handler(this::agree);
    router.post(DEVICE + "/end-loan").handler(this::end);
  }

  /// The loans of a school, in both directions.
  static List<Loan> of(Tx tx, SchoolId school, Rulebook rules) {
    return tx.loans().stream()
        .filter(loan -> loan.owner().equals(school) || loan.borrower().equals(school))
        .map(loan -> of(loan, school, rules))
        .toList();
  }

  /// The loan of a device; an empty list if there is none.
  static List<Loan> of(Tx tx, DeviceRow device, Rulebook rules) {
    return tx.loan(device.id()).map(loan -> of(loan, device.school(), rules)).stream().toList();
  }

  private static Loan of(LoanRow loan, SchoolId school, Rulebook rules) {
    boolean owns = loan.owner().equals(school);
    String other = rules.of(owns ? loan.borrower() : loan.owner()).name();
    String until =
        " until the end of " + rules.clock(loan.owner()).day(loan.until().minusSeconds(1)) + ".";
    String device = loan.device().value();
    if (owns) {
      return new Loan(
          device,
          device + (loan.agreed() ? " is lent to " : " is offered to ") + other + until,
          false,
          loan.agreed() ? "Have it back" : "Withdraw the offer");
    }
    return new Loan(
        device,
        loan.agreed()
            ? device + " is lent to you by " + other + until
            : other + " offers to lend you " + device + until,
        !loan.agreed(),
        loan.agreed() ? "Give it back" : "Decline");
  }

  /// The other schools of a trust.
  static List<Views.Choice> borrowers(Rulebook rules, SchoolId owner) {
    return rules.schools().stream()
        .filter(school -> !school.equals(owner))
        .map(school -> new Views.Choice(school.value(), rules.of(school).name()))
        .toList();
  }

  /// Whoever looks after the devices of one of the loan's two schools.
  private static boolean isTheirs(Tx tx, DeviceId device, Person person) {
    return Optional.of(device).flatMap(tx::device).stream()
            .anyMatch(row -> person.respondsAt(row.school()))
        || tx.loan(device).stream()
            .anyMatch(
                loan -> person.respondsAt(loan.owner()) || person.respondsAt(loan.borrower()));
  }

  /// Does something with a device that is the signed-in person's to lend, to borrow or to return.
  private void withDevice(RoutingContext ctx, Consumer<DeviceId> work) {
    Person person = Answers.person(ctx);
    answers
        .read(ctx, tx -> DevicePages.id(ctx).filter(device -> isTheirs(tx, device, person)))
        .onSuccess(device -> {
          if (device.isPresent()) {
            answers.form(ctx, () -> work.accept(device.get()));
          } else {
            answers.problem(ctx, 404, "There is no such device at your school.");
          }
        });
  }

  private void offer(RoutingContext ctx) {
    withDevice(
        ctx,
        device -> {
          try {
            answers.answer(
                ctx,
                parts
                    .office()
                    .loans()
                    .offer(
                        device,
                        new SchoolId(Answers.form(ctx, "to")),
                        LocalDate.parse(Answers.form(ctx, "until")),
                        Answers.person(ctx)),
                subject -> DevicePages.PATH + "/" + subject);
          } catch (DateTimeParseException _) {
            answers.problem(ctx, 422, "The last day of the loan is like 2027-03-01.");
          }
        });
  }

  private void agree(RoutingContext ctx) {
    withDevice(
        ctx,
        device ->
            answers.answer(
                ctx,
                parts.office().loans().agree(device, Answers.person(ctx)),
                subject -> DevicePages.PATH + "/" + subject));
  }

  private void end(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    withDevice(
        ctx,
        device ->
            answers.answer(
                ctx,
                parts.office().loans().end(device, Answers.person(ctx)),
                _ -> DevicePages.PATH + "?school=" + school));
  }
}
