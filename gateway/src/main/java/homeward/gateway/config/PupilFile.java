package homeward.gateway.config;

import homeward.gateway.config.CsvTable.Table;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.PupilRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads a school's pupils from CSV with the columns `number` (in the school's register), `name`,
/// `address` and `parents` (with telephone).
public final class PupilFile {
  public static final List<String> COLUMNS = List.of("number", "name", "address", "parents");

  private PupilFile() {}

  /// Reads a text of pupils of whom nothing is known.
  public static Table<PupilRow> read(String text, SchoolId school) {
    return read(text, school, _ -> Optional.empty());
  }

  /// Reads a text.
  ///
  /// @param known what is known of a number already: an empty cell leaves address and parents
  public static Table<PupilRow> read(
      String text, SchoolId school, Function<String, Optional<PupilRow>> known) {
    return CsvTable.readUnique(
        text,
        COLUMNS,
        line -> {
          String number = line.text("number");
          Optional<PupilRow> before = known.apply(number);
          return new PupilRow(
              school,
              number,
              line.text("name"),
              line.text("address", before.map(PupilRow::place).orElse("")),
              line.text("parents", before.map(PupilRow::parents).orElse("")));
        },
        PupilRow::number);
  }
}
