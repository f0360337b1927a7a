package homeward.simulator.term.plan;

import homeward.gateway.visit.VisitState;
import java.time.Duration;

/// Plans in which the gateway comes back with an older copy of its records, or again and again.
public final class RecordsPlanner {
  private RecordsPlanner() {}

  /// The plan of a seed.
  public static TermPlan plan(long seed) {
    var draft = new Draft(seed, "records");
    int board = draft.board("wearable-1", 0);
    int other = draft.board("wearable-2", 0);
    int wearer = draft.visitor(0);
    int second = draft.visitor(0);
    draft.at(Duration.ofSeconds(5), new Event.SwitchedOn(board));
    draft.at(Duration.ofSeconds(6), new Event.SwitchedOn(other));
    draft.at(Duration.ofSeconds(30), new Event.Wears(wearer, board));
    draft.at(Duration.ofSeconds(35), new Event.Wears(second, other));
    int visit = draft.visit(wearer, -1, board, 0, Duration.ofMinutes(4), Duration.ofHours(2));
    draft.at(Duration.ofMinutes(2), new Event.Planned(visit, Draft.reception(0)));
    draft.at(
        Duration.ofMinutes(3), new Event.Marked(visit, VisitState.DEPARTED, Draft.reception(0)));
    Duration now = Duration.ofMinutes(4);
    if (draft.dice.chance(0.5)) {
      draft.at(now, new Event.Panics(second));
    }
    draft.at(now.plus(draft.seconds(0, 60)), new Event.BackedUp());
    now = now.plusMinutes(2);
    int presses = draft.dice.below(4);
    for (int i = 0; i < presses; i++) {
      draft.at(now, new Event.Panics(draft.dice.chance(0.6) ? wearer : second));
      now = now.plus(draft.seconds(10, 60));
    }
    if (draft.dice.chance(0.7)) {
      draft.at(now, new Event.BackupRestored(draft.seconds(5, 90)));
      Duration restored = now;
      now = now.plus(draft.minutes(2, 6));
      if (draft.dice.chance(0.5)) {
        draft.at(now, new Event.Panics(wearer));
      }
      if (draft.dice.chance(0.3)) {
        // Whoever had an alarm has left, and by these records nobody has it.
        draft.at(restored, new Event.FireBell(Duration.ofMinutes(15)));
        now = now.plusMinutes(15);
      }
    } else {
      draft.at(now, new Event.SwitchedOff(board));
      for (int i = 0; i < 60; i++) {
        now = now.plus(draft.seconds(20, 45));
        draft.at(now, new Event.Restarted(Duration.ofSeconds(4)));
      }
    }
    return draft.plan(now.plusMinutes(6));
  }
}
