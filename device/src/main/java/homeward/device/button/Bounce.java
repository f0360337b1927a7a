package homeward.device.button;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;

/// Frees a contact from bounce: a change counts at once, and for [#LONGEST] after it no other does.
/// What the contact is then, it is.
///
/// @param down what counts
/// @param contact what the contact said last
/// @param quietUntil until then nothing counts
public record Bounce(boolean down, boolean contact, Tick quietUntil) {
  /// The longest bounce of a contact.
  public static final Duration LONGEST = Duration.ofMillis(50);

  /// An edge that counts.
  public record Edge(boolean down, Tick at) {}

  /// What is next, and the edge that counts, if one does.
  public record Step(Bounce next, Optional<Edge> edge) {}

  /// A contact that is open.
  public static Bounce start() {
    return new Bounce(false, false, new Tick(Long.MIN_VALUE / 2));
  }

  /// The contact changed.
  public Step edge(boolean contactDown, Tick at) {
    Step timely = passed(at);
    var heard = new Bounce(timely.next.down, contactDown, timely.next.quietUntil);
    if (timely.edge.isPresent()) {
      return new Step(heard, timely.edge);
    }
    return at.isBefore(heard.quietUntil) ? new Step(heard, Optional.empty()) : heard.settled(at);
  }

  /// Time has passed with the contact as it was.
  public Step passed(Tick now) {
    return now.isBefore(quietUntil) ? new Step(this, Optional.empty()) : settled(quietUntil);
  }

  private Step settled(Tick at) {
    if (contact == down) {
      return new Step(this, Optional.empty());
    }
    return new Step(
        new Bounce(contact, contact, at.plus(LONGEST)), Optional.of(new Edge(contact, at)));
  }
}
