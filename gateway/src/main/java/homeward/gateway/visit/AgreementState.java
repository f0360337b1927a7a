package homeward.gateway.visit;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Where an agreement with parents stands. One that was not kept has a reminder letter; not kept
/// after that, a follow-up visit (TC-6.1, HC-5.2, WS-8.1).
public enum AgreementState {
  /// It is yet to be seen whether it is kept.
  AGREED,

  KEPT,

  /// Not kept: a reminder letter is due.
  BROKEN,

  /// A reminder letter has gone out: it is yet to be seen whether it is kept now.
  REMINDED,

  /// Not kept after the reminder letter: a follow-up visit is due.
  FAILED,

  /// A follow-up visit is planned; if that is called off, another is due.
  FOLLOWED;

  public String words() {
    return switch (this) {
      case AGREED, KEPT, REMINDED, FOLLOWED -> name().toLowerCase(Locale.ROOT);
      case BROKEN -> "not kept";
      case FAILED -> "not kept again";
    };
  }

  /// What is to be done about it, for whom the policy names.
  ///
  /// @return empty if nothing is
  public String due() {
    return switch (this) {
      case AGREED -> "See whether it was kept";
      case REMINDED -> "See whether it is kept since the reminder letter";
      case BROKEN -> "Send the reminder letter";
      case FAILED -> "Plan the follow-up visit";
      case KEPT, FOLLOWED -> "";
    };
  }

  /// Whether nothing more is to be done.
  public boolean isSettled() {
    return this == KEPT || this == FOLLOWED;
  }

  /// Whether somebody has to see if it was kept.
  public boolean isAwaited() {
    return this == AGREED || this == REMINDED;
  }

  /// Where it stands if it was not kept now.
  ///
  /// @throws IllegalStateException if nobody waits to see
  public AgreementState broken() {
    return switch (this) {
      case AGREED -> BROKEN;
      case REMINDED -> FAILED;
      case KEPT, BROKEN, FAILED, FOLLOWED ->
          throw new IllegalStateException("it is " + words() + " already");
    };
  }

  private Set<AgreementState> next() {
    return switch (this) {
      case AGREED -> EnumSet.of(KEPT, BROKEN, FOLLOWED);
      case BROKEN -> EnumSet.of(REMINDED, FOLLOWED);
      case REMINDED -> EnumSet.of(KEPT, FAILED, FOLLOWED);
      case FAILED -> EnumSet.of(FOLLOWED);
      case FOLLOWED -> EnumSet.of(FAILED);
      case KEPT -> EnumSet.noneOf(AgreementState.class);
    };
  }

  public boolean allows(AgreementState next) {
    return next().contains(next);
  }
}
