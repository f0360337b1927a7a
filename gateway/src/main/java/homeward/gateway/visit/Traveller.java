package homeward.gateway.visit;

import homeward.gateway.people.Person;
import homeward.gateway.policy.FileItem;
import java.time.LocalDate;
import java.util.List;

/// One of those who go, with what the school has on file.
public record Traveller(Person person, List<OnFile> onFile) {
  public Traveller {
    onFile = List.copyOf(onFile);
  }

  /// Something on file.
  ///
  /// @param detail e.g. which training; make, model, registration and colour of a vehicle
  /// @param until the last day on which it holds
  public record OnFile(FileItem item, String detail, LocalDate until) {}

  /// Whether there is such a thing, and it holds on a day.
  boolean has(FileItem item, String detail, LocalDate on) {
    return onFile.stream()
        .anyMatch(entry ->
            entry.item() == item
                && !entry.until().isBefore(on)
                && (detail.isEmpty() || entry.detail().equalsIgnoreCase(detail)));
  }
}
