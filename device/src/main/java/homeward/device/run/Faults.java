package homeward.device.run;

import homeward.protocol.message.FaultKind;
import java.util.EnumSet;
import java.util.Set;
import org.tinylog.Logger;

/// What is wrong with the device now.
final class Faults {
  private final Set<FaultKind> present = EnumSet.noneOf(FaultKind.class);
  private final Set<FaultKind> unfelt = EnumSet.noneOf(FaultKind.class);

  /// Whether it is there.
  boolean has(FaultKind kind) {
    return present.contains(kind);
  }

  /// It is there, or it is not.
  ///
  /// @return whether that is news
  boolean changed(FaultKind kind, boolean now) {
    boolean news = now ? present.add(kind) : present.remove(kind);
    if (news && !now) {
      unfelt.remove(kind);
    }
    if (news) {
      Logger.warn("fault {}: {}", kind, now ? "begins" : "is over");
    }
    return news;
  }

  /// The wearer is to feel it as soon as they can.
  void toFeel(FaultKind kind) {
    unfelt.add(kind);
  }

  /// Takes what the wearer has not felt yet, as they feel it now.
  ///
  /// @return whether there was any
  boolean takeUnfelt() {
    boolean any = !unfelt.isEmpty();
    unfelt.clear();
    return any;
  }
}
