package homeward.simulator.scenario;

import homeward.simulator.run.Plan;
import homeward.simulator.world.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A story that a tester has written: what happens, and what must be seen by whom by when.
///
/// @param name in a sentence
/// @param proves clauses of policies that it proves; may be empty
/// @param policy the text of the school's; empty for the usual one
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a part that may be left out
public record Scenario(
    String name, List<String> proves, Plan plan, List<Expected> expected, Optional<String> policy) {
  public Scenario {
    proves = List.copyOf(proves);
    expected = List.copyOf(expected);
  }

  /// The same, in which whatever must be seen may be seen so much later: a busy machine needs
  /// longer than the story says. What must not be seen, must not be seen when it said.
  public Scenario laterBy(Duration tolerance) {
    return new Scenario(
        name,
        proves,
        plan.longerBy(tolerance),
        expected.stream().map(each -> each.laterBy(tolerance)).toList(),
        policy);
  }

  /// What must be seen, or must not.
  ///
  /// @param lanes of the story in which it must be seen
  /// @param who in the tester's word
  /// @param sees words that a line of the story must hold
  /// @param from not before
  /// @param by at the latest
  /// @param never whether it must not be seen between both
  public record Expected(
      List<String> lanes, String who, String sees, Duration from, Duration by, boolean never) {
    public Expected {
      lanes = List.copyOf(lanes);
      if (from.compareTo(by) > 0) {
        throw new IllegalArgumentException(
            "from " + clock(from) + " is after by " + clock(by) + " for '" + sees + "'");
      }
    }

    private Expected laterBy(Duration tolerance) {
      return never ? this : new Expected(lanes, who, sees, from, by.plus(tolerance), false);
    }

    /// The first line of a story that shows it.
    Optional<Journal.Line> in(List<Journal.Line> story) {
      return story.stream().filter(this::matches).findFirst();
    }

    private boolean matches(Journal.Line line) {
      long at = line.at().nanos();
      return at >= from.toNanos()
          && at <= by.toNanos()
          && lanes.contains(line.lane().toLowerCase(Locale.ROOT))
          && line.words().toLowerCase(Locale.ROOT).contains(sees.toLowerCase(Locale.ROOT));
    }

    /// As a sentence.
    public String words() {
      return who
          + (never ? " does not see '" : " sees '")
          + sees
          + "' between "
          + clock(from)
          + " and "
          + clock(by);
    }
  }

  /// Minutes and seconds.
  static String clock(Duration at) {
    return String.format(Locale.ROOT, "%d:%02d", at.toMinutes(), at.toSecondsPart());
  }
}
