package homeward.device.run;

import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.AlarmRaised;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// Alarms that the outbox holds from before this start.
final class RecoveredAlarms {
  private final Outgoing outgoing;
  private final Consumer<AlarmRaised> found;
  private final Consumer<Uplink> taken;

  /// @param found told of an alarm of an earlier start of this device, which is sent anyway
  /// @param taken takes a message into the outbox
  RecoveredAlarms(Outgoing outgoing, Consumer<AlarmRaised> found, Consumer<Uplink> taken) {
    this.outgoing = outgoing;
    this.found = found;
    this.taken = taken;
  }

  void begin() {
    outgoing.leftAlarms().forEach(found);
    reissue();
  }

  /// The disk may let itself be read later than at the start.
  void step() {
    outgoing.foundLate().forEach(found);
    reissue();
  }

  /// A device that was enrolled under another name, or a card that was moved, may hold alarms that
  /// the gateway never had. They are not this wearer's, who feels nothing of them; the office must
  /// know.
  private void reissue() {
    for (AlarmRaised each : outgoing.foreign()) {
      Logger.warn("{} was not stored before the device was renamed", each.alarm());
      taken.accept(outgoing.reissued(each));
    }
    outgoing.allReissued();
  }
}
