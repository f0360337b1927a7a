package homeward.gateway.visit;

import homeward.protocol.message.VisitStage;
import java.util.Arrays;
import java.util.Optional;

/// How far a visit has come, in its order. Who calls a visit off while somebody is out has them
/// come home first: it is [#LEFT] until they are back.
public enum VisitState {
  PLANNED("planned"),
  APPROVED("approved"),
  DEPARTED("departed"),
  ARRIVED("arrived"),
  WAITING("waiting outside"),
  INSIDE("inside"),
  LEFT("left"),
  RETURNED("returned"),
  REPORTED("reported"),
  CLOSED("closed"),
  CANCELLED("cancelled");

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
      case DEPARTED, ARRIVED, WAITING, INSIDE, LEFT -> true;
      case PLANNED, APPROVED, RETURNED, REPORTED, CLOSED, CANCELLED -> false;
    };
  }

  /// Whether it has yet to begin.
  public boolean isAhead() {
    return this == PLANNED || this == APPROVED;
  }

  /// Whether nothing more is to come of it.
  public boolean isOver() {
    return this == CLOSED || this == CANCELLED;
  }

  /// What a device calls it; empty for what devices do not know of.
  public Optional<VisitStage> stage() {
    return this == WAITING
        ? Optional.of(VisitStage.ARRIVED)
        : Arrays.stream(VisitStage.values()).filter(stage -> of(stage) == this).findFirst();
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
