package homeward.device.run;

import homeward.protocol.message.Downlink.VisitUpdate;
import homeward.protocol.message.VisitStage;
import java.util.List;
import java.util.Optional;

/// Which visit the wearer is on, how far it has come, and which one a departure would begin.
final class Itinerary {
  private static final List<VisitStage> STAGES = List.of(VisitStage.values());

  /// A step that the wearer takes.
  ///
  /// @param visit that it is a step of; 0 if the device was told of none
  record Move(VisitStage stage, long visit) {}

  private Optional<VisitStage> stage = Optional.empty();
  private long visit;
  private long next;

  /// The gateway tells how it has it.
  void told(VisitUpdate update) {
    stage = Optional.of(update.stage());
    visit = update.visit();
    next = update.next();
  }

  /// The wearer goes on to the next step; after the last one, to the next visit.
  Move step() {
    int at = stage.map(s -> STAGES.indexOf(s) + 1).orElse(0) % STAGES.size();
    VisitStage to = STAGES.get(at);
    if (to == VisitStage.DEPARTED) {
      visit = next;
      next = 0;
    }
    stage = Optional.of(to);
    return new Move(to, visit);
  }

  /// The visit that the wearer is out on; 0 if none, or none that the device was told of.
  long visit() {
    return isOut() ? visit : 0;
  }

  boolean isOut() {
    return stage.filter(s -> s != VisitStage.RETURNED).isPresent();
  }
}
