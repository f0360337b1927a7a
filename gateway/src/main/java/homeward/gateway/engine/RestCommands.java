package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What wearers ask of their own device by phone. The answer is the same whatever alarm is open:
/// somebody may be looking over their shoulder (promise P7). The device decides.
public final class RestCommands {
  private final Office office;

  RestCommands(Office office) {
    this.office = office;
  }

  /// The device that a person wears; of several, the one that was heard last.
  public static Optional<DeviceRow> deviceOf(Tx tx, Person person) {
    return tx.devicesOf(person.id()).stream()
        .max(Comparator.comparing((DeviceRow row) -> row.lastHeard().orElse(Instant.MIN)));
  }

  /// A person asks for a rest, or says that they are up again.
  public CompletableFuture<Reply> ask(Person by, boolean rests) {
    return office.command(cycle -> {
      Optional<DeviceRow> device = deviceOf(cycle.tx, by);
      if (device.isEmpty()) {
        return new Reply.Refused("You have no device.");
      }
      RestRegister.ask(cycle, device.get().id(), rests, by.id().value());
      return new Reply.Done(device.get().id().value());
    });
  }
}
