package homeward.gateway.config;

import homeward.gateway.config.CsvTable.Table;
import homeward.gateway.policy.FileItem;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.Vehicle;
import homeward.protocol.id.WorkerId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Reads vehicles from CSV with the columns `registration`, `make`, `model`, `colour`, `insured
/// until` (2027-03-01), `approved` (yes or no: for visits, by the school) and `drivers` (sign-in
/// names with `;` between).
public final class VehicleFile {
  public static final List<String> COLUMNS =
      List.of("registration", "make", "model", "colour", "insured until", "approved", "drivers");

  private VehicleFile() {}

  /// One vehicle, and on whose file it is.
  public record Entry(OnFile onFile, List<WorkerId> drivers) {
    public Entry {
      drivers = List.copyOf(drivers);
    }
  }

  /// Reads a text.
  ///
  /// @param people that there are at the school
  public static Table<Entry> read(String text, Set<WorkerId> people) {
    return CsvTable.readUnique(
        text,
        COLUMNS,
        line -> {
          var vehicle =
              new Vehicle(
                  line.text("make"),
                  line.text("model"),
                  line.text("registration"),
                  line.text("colour"));
          FileItem item = line.yes("approved") ? FileItem.APPROVED_VEHICLE : FileItem.VEHICLE;
          return new Entry(
              new OnFile(item, vehicle.words(), line.date("insured until")),
              Arrays.stream(line.text("drivers").split(";", -1))
                  .map(name -> driver(name.strip(), people))
                  .toList());
        },
        entry -> entry.onFile().detail());
  }

  private static WorkerId driver(String name, Set<WorkerId> people) {
    return people.stream()
        .filter(person -> person.value().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("there is nobody called '" + name + "' at this school"));
  }
}
