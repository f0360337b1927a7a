package homeward.gateway.console;

import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// The log of visits as CSV (RFC 4180), for a spreadsheet.
final class VisitLog {
  private static final List<String> COLUMNS =
      List.of(
          "visit",
          "begins",
          "back by",
          "who goes",
          "who goes along",
          "kind",
          "purpose",
          "pupil",
          "address",
          "state",
          "called off");

  /// With these a spreadsheet begins a formula (OWASP, CSV Injection).
  private static final String FORMULA = "=+-@\t\r";

  private VisitLog() {}

  static String head() {
    return String.join(",", COLUMNS) + "\r\n";
  }

  /// @param clocks of the schools: each visit has its own school's time
  static String lines(Tx tx, List<VisitRow> visits, Function<SchoolId, SchoolClock> clocks) {
    var text = new StringWriter();
    try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      for (VisitRow visit : visits) {
        VisitRow.Detail detail = visit.detail();
        SchoolClock clock = clocks.apply(detail.school());
        printer.printRecord(
            visit.id(),
            clock.sheet(visit.start()),
            clock.sheet(visit.expectedReturn()),
            cell(name(tx, visit.worker().value())),
            cell(detail.second().isEmpty() ? "" : name(tx, detail.second())),
            detail.kind().words(),
            cell(visit.purpose()),
            cell(detail.pupil()),
            cell(visit.place()),
            visit.state().words(),
            cell(detail.calledOff()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory is always written
    }
    return text.toString();
  }

  private static String name(Tx tx, String worker) {
    return tx.account(new WorkerId(worker)).map(a -> a.person().name()).orElse(worker);
  }

  /// A text that no spreadsheet takes for a formula.
  static String cell(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
