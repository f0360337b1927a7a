package homeward.simulator.term.plan;

import homeward.gateway.visit.VisitState;
import java.time.Duration;

/// Plans in which devices are replaced, restored, copied, moved between schools and swapped.
public final class LivesPlanner {
  private final Draft draft;
  private final int[] wearers = new int[4];
  private Duration now = Duration.ofMinutes(1);

  private LivesPlanner(long seed) {
    this.draft = new Draft(seed, "lives");
  }

  /// The plan of a seed.
  public static TermPlan plan(long seed) {
    return new LivesPlanner(seed).plan();
  }

  private TermPlan plan() {
    int first = draft.board("wearable-1", 0);
    int spare = draft.board("wearable-1", 0);
    int other = draft.board("wearable-2", 0);
    for (int i = 0; i < wearers.length; i++) {
      wearers[i] = draft.visitor(0);
    }
    int south = draft.visitor(1);
    draft.at(Duration.ofSeconds(5), new Event.SwitchedOn(first));
    draft.at(Duration.ofSeconds(6), new Event.SwitchedOn(other));
    draft.at(Duration.ofSeconds(30), new Event.Wears(wearers[0], first));
    draft.at(Duration.ofSeconds(40), new Event.Wears(wearers[1], other));
    now = Duration.ofMinutes(3);
    boolean out = draft.dice.chance(0.4);
    if (out) {
      int visit = draft.visit(wearers[0], -1, first, 0, Duration.ofMinutes(5), Duration.ofHours(3));
      draft.at(Duration.ofMinutes(2), new Event.Planned(visit, Draft.reception(0)));
      draft.at(
          Duration.ofMinutes(3), new Event.Marked(visit, VisitState.DEPARTED, Draft.reception(0)));
    }
    if (draft.dice.chance(0.5)) {
      draft.at(now, new Event.ImageTaken(first));
    }
    presses(wearers[0], 0, 4);
    if (draft.dice.chance(0.3)) {
      // Starts count as much as presses do.
      draft.at(now, new Event.SwitchedOff(first));
      draft.at(now.plusSeconds(10), new Event.SwitchedOn(first));
      now = now.plusMinutes(2);
      presses(wearers[0], 0, 3);
    }
    int worn = life(first, spare, south);
    presses(worn, 2, 6);
    if (draft.dice.chance(0.5)) {
      draft.at(now, new Event.Offline(other, draft.minutes(1, 6)));
      presses(wearers[1], 0, 2);
    }
    presses(wearers[1], 0, 3);
    now = new LaterLives(draft, wearers, first, other, spare).after(now, worn);
    return draft.plan(now.plusMinutes(3));
  }

  /// Something becomes of the first board.
  ///
  /// @return who presses after it
  private int life(int first, int spare, int south) {
    int next = draft.dice.chance(0.7) ? wearers[2] : wearers[0];
    switch (draft.dice.below(12)) {
      case 0 -> {
        draft.at(now, new Event.Replaced(first, spare));
        taken(next, spare);
        if (draft.dice.chance(0.5)) {
          draft.at(now.plusSeconds(20), new Event.Revived(first));
          now = now.plus(draft.minutes(1, 14));
        }
      }
      case 1 -> {
        draft.at(now, new Event.ImageRestored(first));
        taken(next, first);
      }
      case 2 -> {
        draft.at(now, new Event.CardWiped(first));
        taken(next, first);
      }
      case 6 -> {
        draft.at(now, new Event.BootsSpoilt(first));
        taken(next, first);
      }
      case 7 -> {
        // Weeks in a drawer: the battery is flat, the clock is lost.
        draft.at(now, new Event.SwitchedOff(first));
        draft.at(now.plusSeconds(5), new Event.ClockSet(first, Duration.ofDays(-20_514)));
        draft.at(now.plusSeconds(10), new Event.SwitchedOn(first));
        taken(next, first);
      }
      case 3 -> {
        draft.at(now, new Event.Copied(first, spare));
        draft.at(now.plusSeconds(20), new Event.Wears(wearers[2], spare));
        now = now.plusMinutes(2);
        for (int i = 0; i < 3; i++) {
          presses(wearers[0], 1, 2);
          presses(wearers[2], 1, 2);
        }
        now = now.plus(draft.minutes(5, 12));
        next = wearers[2];
      }
      case 4 -> {
        draft.at(now, new Event.PutDown(first));
        draft.at(now.plusSeconds(30), new Event.Transferred(first, 1));
        taken(south, first);
        now = now.plusMinutes(2);
        next = south;
      }
      case 5 -> {
        // Two take each other's.
        draft.at(now, new Event.Wears(wearers[1], first));
        draft.at(now.plusSeconds(5), new Event.Wears(wearers[0], 2));
        now = now.plusMinutes(1);
        next = wearers[1];
      }
      case 8 -> {
        // A child has it, or it is in the wearer's own coat.
        draft.at(now, new Event.ReportedLost(first, draft.dice.chance(0.5), Draft.reception(0)));
        now = now.plusSeconds(30);
        presses(wearers[0], 1, 3);
        draft.at(now.plusMinutes(5), new Event.FoundAgain(first, Draft.reception(0)));
        now = now.plusMinutes(7);
        next = wearers[0];
      }
      case 9 -> {
        draft.at(now, new Event.Revoked(first, Draft.reception(0)));
        now = now.plusSeconds(30);
        next = wearers[0];
      }
      case 10 -> {
        // It lies on the table: the office gives it to somebody else.
        draft.at(now, new Event.TakenBack(first, Draft.reception(0)));
        taken(next, first);
      }
      default -> {
        draft.at(now, new Event.PutDown(first));
        taken(next, first);
      }
    }
    return next;
  }

  private void taken(int person, int board) {
    boolean atTheConsole = person != wearers[0] && draft.dice.chance(0.4);
    if (atTheConsole && draft.dice.chance(0.4)) {
      // In a cellar: it learns of it later.
      draft.at(now.plusSeconds(35), new Event.Offline(board, draft.minutes(2, 4)));
    }
    draft.at(
        now.plusSeconds(40),
        atTheConsole
            ? new Event.HandedOut(person, board, Draft.reception(0))
            : new Event.Wears(person, board));
    now = now.plusMinutes(2);
  }

  private void presses(int person, int least, int most) {
    int many = least + draft.dice.below(most - least + 1);
    for (int i = 0; i < many; i++) {
      draft.at(now, new Event.Panics(person));
      now = now.plus(draft.seconds(6, 90));
    }
  }
}
