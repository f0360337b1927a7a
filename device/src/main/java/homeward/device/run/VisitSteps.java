package homeward.device.run;

import homeward.protocol.id.MessageId;
import homeward.protocol.message.Downlink.VisitUpdate;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink.VisitProgress;
import homeward.protocol.time.Tick;
import java.util.Optional;

/// The steps of visits, as the wearer takes them and the gateway tells of them.
final class VisitSteps {
  private final Pulse pulse;
  private final Outgoing outgoing;
  private final Itinerary itinerary = new Itinerary();
  private Optional<MessageId> told = Optional.empty();

  /// @param pulse beats at once when a visit begins: a device that has just gone out is heard
  VisitSteps(Pulse pulse, Outgoing outgoing) {
    this.pulse = pulse;
    this.outgoing = outgoing;
  }

  /// The wearer goes on to the next step.
  VisitProgress next(Tick now) {
    boolean wasOut = isOut();
    Itinerary.Move move = itinerary.step();
    wentOut(wasOut, now);
    Stamp stamp = outgoing.stamp(itinerary.visit()).about(move.visit());
    var progress = new VisitProgress(stamp, move.stage());
    told = Optional.of(progress.id());
    return progress;
  }

  /// The gateway tells how it has them. What the wearer has said since is newer.
  void told(VisitUpdate update, Tick now) {
    if (told.filter(outgoing::waits).isEmpty()) {
      boolean wasOut = isOut();
      itinerary.told(update);
      wentOut(wasOut, now);
    }
  }

  private void wentOut(boolean wasOut, Tick now) {
    if (!wasOut && isOut()) {
      pulse.now(now);
    }
  }

  boolean isOut() {
    return itinerary.isOut();
  }

  /// The visit that the wearer is out on; 0 if none, or none that the device was told of.
  long visit() {
    return itinerary.visit();
  }
}
