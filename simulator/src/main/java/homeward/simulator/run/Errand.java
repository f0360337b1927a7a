package homeward.simulator.run;

import java.time.Duration;
import java.util.Map;

/// Something that somebody does about a visit, at the console or on their own phone.
///
/// @param who `rae`, `hal`, `dot`; or a visitor by number, as `1`
/// @param visitor whose visit it is, or whose file, from 0
/// @param what one of [Chore#whats]; empty if there are none
/// @param words what is said with it; may be empty
/// @param fields of a paper: what they are filled in with
public record Errand(
    Duration at,
    String who,
    int visitor,
    Chore chore,
    String what,
    String words,
    Map<String, String> fields) {
  public Errand {
    fields = Map.copyOf(fields);
  }

  /// As a story tells it.
  public String told() {
    return chore.words()
        + (what.isEmpty() ? "" : ": " + what)
        + (words.isEmpty() ? "" : ", '" + words + "'");
  }

  /// The lane of the story in which it is told.
  public String lane() {
    return isVisitors() ? "wearer " + who : Character.toUpperCase(who.charAt(0)) + who.substring(1);
  }

  /// Whether one who visits does it.
  public boolean isVisitors() {
    return who.matches("[0-9]+");
  }

  /// The number, from 0, of the visitor who does it.
  public int visitorWhoDoesIt() {
    return Integer.parseInt(who) - 1;
  }
}
