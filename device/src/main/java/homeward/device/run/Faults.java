package homeward.device.run;

import homeward.device.signal.Pattern;
import homeward.protocol.message.FaultKind;
import java.util.EnumSet;
import java.util.Optional;
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

  /// Announces a fault once when it begins and once when it is over.
  ///
  /// @param tell tells the gateway
  /// @return whether it was news
  boolean report(FaultKind kind, boolean now, Runnable tell) {
    if (!changed(kind, now)) {
      return false;
    }
    tell.run();
    if (now && kind != FaultKind.BATTERY_LOW) {
      toFeel(kind);
    }
    return true;
  }

  private boolean changed(FaultKind kind, boolean now) {
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
  private void toFeel(FaultKind kind) {
    unfelt.add(kind);
  }

  /// Takes what the wearer has not felt yet.
  ///
  /// @param tapsCall whether they can call by taps while the button is stuck
  /// @return what they feel now; of several faults the one that they can do something about
  Optional<Pattern> takeUnfelt(boolean tapsCall) {
    if (unfelt.isEmpty()) {
      return Optional.empty();
    }
    boolean stuck = unfelt.contains(FaultKind.BUTTON_STUCK);
    unfelt.clear();
    return Optional.of(stuck && tapsCall ? Pattern.TAP_TO_CALL : Pattern.FAULT);
  }
}
