package homeward.device.run;

import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.AlarmRaised;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// Alarms that the outbox holds from before this start.
final class Leftovers {
  private final Outgoing outgoing;
  private final Consumer<AlarmRaised> found;
  private final Consumer<Uplink> taken;

  /// @param found told of an alarm of an earlier start of this device, which is sent anyway
  /// @param taken takes a message into the outbox
  Leftovers(Outgoing outgoing, Consumer<AlarmRaised> found, Consumer<Uplink> taken) {
    this.outgoing = outgoing;
    this.found = found;
    this.taken = taken;
  }

  void begin() {
    outgoing.leftAlarms().forEach(found);
    adopt();
  }

  /// The disk may let itself be read later than at the start.
  void step() {
    outgoing.foundLate().forEach(found);
    adopt();
  }

  /// A device that was enrolled under another name, or a card that was moved, may hold alarms that
  /// the gateway never had. They are not this wearer's, who feels nothing of them; the office must
  /// know.
  private void adopt() {
    for (AlarmRaised stranger : outgoing.strangers()) {
      Logger.warn("{} was not stored before the device was renamed", stranger.alarm());
      taken.accept(outgoing.adopted(stranger));
    }
    outgoing.allAdopted();
  }
}
