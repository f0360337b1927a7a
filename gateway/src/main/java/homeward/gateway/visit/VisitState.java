package homeward.gateway.visit;

import homeward.protocol.message.VisitStage;
import java.util.Arrays;
import java.util.Optional;

/// How far a visit has come, in its order.
public enum VisitState {
  PLANNED("planned"),
  DEPARTED("departed"),
  ARRIVED("arrived"),
  INSIDE("inside"),
  LEFT("left"),
  RETURNED("returned"),
  CLOSED("closed");

  private final String words;

  VisitState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// Whether somebody is out: the device must be heard.
  public boolean isOut() {
    return switch (this) {
      case DEPARTED, ARRIVED, INSIDE, LEFT -> true;
      case PLANNED, RETURNED, CLOSED -> false;
    };
  }

  /// What a device calls it; empty for what devices do not know of.
  public Optional<VisitStage> stage() {
    return Arrays.stream(VisitStage.values()).filter(stage -> of(stage) == this).findFirst();
  }

  public static VisitState of(VisitStage stage) {
    return switch (stage) {
      case DEPARTED -> DEPARTED;
      case ARRIVED -> ARRIVED;
      case INSIDE -> INSIDE;
      case LEFT -> LEFT;
      case RETURNED -> RETURNED;
    };
  }
}
