package homeward.gateway.escalation;

import homeward.gateway.people.Role;
import java.time.Duration;
import java.util.List;

/// One step of an escalation: whom to tell, how, and how long after the step before.
///
/// @param after waiting time after the step before, 0 s to 1 h; 0 for the first
/// @param via one channel at least
/// @param tell whom to tell by e-mail; may be empty if only the console is told
public record Step(Duration after, List<Channel> via, List<Role> tell) {
  private static final Duration MAX = Duration.ofHours(1);

  public Step {
    via = List.copyOf(via);
    tell = List.copyOf(tell);
    if (after.isNegative() || after.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "a step waits 0 s to 1 h, not " + after.toSeconds() + " s");
    }
    if (via.isEmpty()) {
      throw new IllegalArgumentException("a step needs a channel: console or email");
    }
    if (via.contains(Channel.EMAIL) && tell.isEmpty()) {
      throw new IllegalArgumentException("a step by e-mail needs a role to tell");
    }
  }
}
