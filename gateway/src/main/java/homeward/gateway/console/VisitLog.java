package homeward.gateway.console;

import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
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

  static String csv(Tx tx, List<VisitRow> visits, ZoneId zone) {
    DateTimeFormatter day = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone);
    var text = new StringWriter();
    try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(COLUMNS);
      for (VisitRow visit : visits) {
        VisitRow.Detail detail = visit.detail();
        printer.printRecord(
            visit.id(),
            day.format(visit.start()),
            day.format(visit.expectedReturn()),
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
