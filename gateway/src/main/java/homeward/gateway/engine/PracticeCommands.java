package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.protocol.id.DeviceId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The office has a wearer practise the gestures of the button. The device asks the wearer first.
public final class PracticeCommands {
  private final Office office;
  private final Rulebook rules;

  PracticeCommands(Office office, Rulebook rules) {
    this.office = office;
    this.rules = rules;
  }

  /// Asks for practice.
  public CompletableFuture<Reply> start(DeviceId device, Person by) {
    return office.command(cycle -> {
      Optional<DeviceRow> row = cycle.tx.device(device);
      Optional<String> refusal =
          foreign(row, by)
              .or(() ->
                  PracticeChecks.inTheWay(cycle.tx, rules, row.orElseThrow(), by.id(), cycle.now));
      if (refusal.isEmpty()) {
        PracticeRegister.ask(cycle, row.orElseThrow(), true, by.id().value());
      }
      return Office.reply(refusal, device.value());
    });
  }

  /// Asks for its end, or takes back what was asked for.
  public CompletableFuture<Reply> end(DeviceId device, Person by) {
    return office.command(cycle -> {
      Optional<DeviceRow> row = cycle.tx.device(device);
      Optional<String> refusal = foreign(row, by);
      if (refusal.isEmpty()) {
        PracticeRegister.ask(cycle, row.orElseThrow(), false, by.id().value());
      }
      return Office.reply(refusal, device.value());
    });
  }

  private static Optional<String> foreign(Optional<DeviceRow> row, Person by) {
    if (row.isEmpty()) {
      return Optional.of("There is no such device.");
    }
    return by.respondsAt(row.get().school())
        ? Optional.empty()
        : Optional.of("You do not look after the devices of this school.");
  }
}
