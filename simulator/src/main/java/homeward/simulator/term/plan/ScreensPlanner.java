package homeward.simulator.term.plan;

import homeward.gateway.people.Role;
import homeward.simulator.term.plan.Event.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Plans in which screens sleep, sign out, expire and are left, and people gain, lose and lend
/// roles with long names while they hold alarms.
public final class ScreensPlanner {
  private static final String LONG = "assistant headteacher and designated lead";

  /// Worlds that last until the next day.
  private static final double NIGHTS = 0.3;

  private ScreensPlanner() {}

  /// The plan of a seed.
  public static TermPlan plan(long seed) {
    var draft = new Draft(seed, "screens");
    int board = draft.board("wearable-1", 0);
    int other = draft.board("wearable-2", 1);
    int wearer = draft.dice.chance(0.3) ? draft.visitor(0, Role.HEADTEACHER) : draft.visitor(0);
    int south = draft.visitor(1);
    draft.at(Duration.ofSeconds(5), new Event.SwitchedOn(board));
    draft.at(Duration.ofSeconds(6), new Event.SwitchedOn(other));
    draft.at(Duration.ofSeconds(30), new Event.Wears(wearer, board));
    draft.at(Duration.ofSeconds(35), new Event.Wears(south, other));
    Duration now = Duration.ofMinutes(3);
    int many = 3 + draft.dice.below(6);
    for (int i = 0; i < many; i++) {
      now = something(draft, now);
      draft.at(
          now,
          draft.dice.chance(0.25)
              ? new Event.CallsInSecret(wearer)
              : new Event.Panics(draft.dice.chance(0.7) ? wearer : south));
      if (draft.dice.chance(0.5)) {
        roles(draft, now.plus(draft.seconds(20, 150)));
      }
      now = now.plus(draft.minutes(1, 12));
    }
    if (draft.dice.chance(NIGHTS)) {
      // What was lent until tonight ends at midnight.
      draft.at(now.plusMinutes(6), new Event.SwitchedOff(board));
      draft.at(now.plusMinutes(6), new Event.SwitchedOff(other));
      now = Duration.ofHours(17);
    }
    return draft.plan(now.plusMinutes(5));
  }

  private static Duration something(Draft draft, Duration now) {
    int screen = draft.dice.below(2);
    List<Change> changes = new ArrayList<>(List.of(Change.values()));
    draft.at(now, new Event.Screen(screen, draft.dice.one(changes)));
    if (draft.dice.chance(0.4)) {
      draft.at(now.plus(draft.minutes(4, 9)), new Event.Screen(screen, Change.OPENED));
    }
    return now.plus(draft.seconds(20, 200));
  }

  private static void roles(Draft draft, Duration at) {
    int school = draft.dice.below(2);
    switch (draft.dice.below(4)) {
      case 0 ->
          draft.at(
              at,
              new Event.RolesSet(Draft.head(school), List.of("deputy headteacher", "headteacher")));
      case 1 -> {
        // The one that was given first is the one that people think of.
        draft.at(at, new Event.RolesSet(Draft.reception(school), List.of(LONG)));
        draft.at(
            at.plusMillis(500),
            new Event.RolesSet(Draft.reception(school), List.of(LONG, "reception")));
      }
      case 2 -> draft.at(at, new Event.RolesSet(Draft.head(school), List.of("headteacher")));
      default -> {
        draft.at(at, new Event.StandsIn(Draft.reception(school), Draft.head(school), 0));
        if (draft.dice.chance(0.5)) {
          draft.at(
              at.plusSeconds(90),
              new Event.RolesSet(Draft.reception(school), List.of("headteacher")));
        }
      }
    }
  }
}
