package homeward.device.run;

import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink.Wearer;
import java.util.Optional;
import org.tinylog.Logger;

/// Whose the device is, as the gateway has handed it out. A hand-out has a number that rises; one
/// that is lower comes late, or from a gateway that has lost its records.
final class Wearing {
  private static final long NEVER = 0;

  private final Kept kept;
  private long number;
  private String worker;
  private boolean seated;
  private long contradicted;

  /// What the wearer's hand-out asks of the device.
  enum Change {
    /// It is known.
    NONE,
    /// The wearer signs on.
    SIGN_ON,
    /// Nobody wears the device any more.
    SIGN_OFF,
    /// The gateway does not know of the newest hand-out: the wearer signs on again.
    SAY_AGAIN
  }

  Wearing(Kept kept) {
    this.kept = kept;
    Optional<Wearer> last = kept.wearer();
    this.number = last.map(Wearer::number).orElse(NEVER);
    this.worker = last.map(Wearer::worker).orElse("");
    this.seated = last.map(Wearer::seated).orElse(false);
  }

  /// Whether a gateway has ever handed the device out.
  boolean everHandedOut() {
    return number != NEVER;
  }

  /// The person's id; empty if nobody wears it.
  String worker() {
    return worker;
  }

  /// Whether the person does not walk.
  boolean seated() {
    return seated;
  }

  /// The person who is to sign on, if there is one.
  Optional<WorkerId> signsOn() {
    return worker.isEmpty() ? Optional.empty() : Optional.of(new WorkerId(worker));
  }

  /// The number of the hand-out that is followed; 0 if there was none.
  long number() {
    return number;
  }

  /// The gateway says whose the device is.
  Change told(Wearer wearer) {
    Change change = change(wearer);
    if (change != Change.NONE) {
      Logger.info("hand-out {}: {}", wearer.number(), change);
    }
    return change;
  }

  private Change change(Wearer wearer) {
    if (wearer.number() == number) {
      if (wearer.seated() != seated) {
        seated = wearer.seated();
        kept.keep(wearer);
      }
      return Change.NONE;
    }
    if (wearer.number() < number) {
      boolean known = wearer.number() == contradicted || worker.isEmpty();
      contradicted = wearer.number();
      return known ? Change.NONE : Change.SAY_AGAIN;
    }
    number = wearer.number();
    worker = wearer.worker();
    seated = wearer.seated();
    kept.keep(wearer);
    return worker.isEmpty() ? Change.SIGN_OFF : Change.SIGN_ON;
  }
}
