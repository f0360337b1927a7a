package homeward.simulator.term.plan;

import homeward.gateway.visit.VisitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Plans with several visits per device and per wearer: of last week, of today, of next month, at
/// two schools, with second persons, planned, approved, moved, called off and reported at any time.
public final class VisitsPlanner {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Draft draft;
  private final int wearer;
  private final int second;
  private final int south;
  private final int board;
  private final int other;
  private final int third;
  private Duration afternoon = Duration.ZERO;
  private final List<Integer> ahead = new ArrayList<>();

  private VisitsPlanner(long seed) {
    this.draft = new Draft(seed, "visits");
    this.board = draft.board("wearable-1", 0);
    this.other = draft.board("wearable-2", 0);
    this.third = draft.board("wearable-3", 1);
    this.wearer = draft.visitor(0);
    this.second = draft.visitor(0);
    this.south = draft.visitor(1);
  }

  /// The plan of a seed.
  public static TermPlan plan(long seed) {
    return new VisitsPlanner(seed).plan();
  }

  private TermPlan plan() {
    Duration morning = Duration.ZERO;
    if (draft.dice.chance(0.3)) {
      // Planned last week and not made: nobody wrote it down.
      int stale = visit(wearer, -1, Duration.ofHours(2), Duration.ofHours(1));
      planned(Duration.ofMinutes(1), stale);
      morning = WEEK;
    }
    later(morning);
    int current = day(morning);
    Duration end = morning.plus(Duration.ofMinutes(150));
    if (draft.dice.chance(0.4)) {
      end = new LaterVisits(draft, wearer, board, other, third).after(afternoon, current);
    }
    return draft.plan(end);
  }

  private int visit(int person, int with, Duration start, Duration length) {
    return draft.visit(person, with, person == second ? other : board, 0, start, length);
  }

  private void planned(Duration at, int visit) {
    draft.at(at, new Event.Planned(visit, Draft.reception(0)));
  }

  /// Visits of tomorrow, next week and months ahead are in the books; or a colleague at the other
  /// school errs in device and person.
  private void later(Duration morning) {
    int many = draft.dice.below(3);
    for (int i = 0; i < many; i++) {
      Duration start =
          morning.plus(Duration.ofDays(draft.dice.one(List.of(1, 2, 7, 30, 120)))).plusHours(1 + i);
      int visit = visit(draft.dice.chance(0.7) ? wearer : second, -1, start, Duration.ofHours(1));
      planned(morning.plusSeconds(90), visit);
      ahead.add(visit);
    }
    if (draft.dice.chance(0.08)) {
      for (int i = 0; i < 55; i++) {
        planned(
            morning.plus(Duration.ofMinutes(9)).plusSeconds(i),
            visit(
                second,
                -1,
                morning.plus(Duration.ofDays(1L + i)).plusHours(2),
                Duration.ofHours(1)));
      }
    }
  }

  /// @return the visit that the wearer is out on at its end, or was last
  private int day(Duration morning) {
    draft.at(morning.plusSeconds(5), new Event.SwitchedOn(board));
    draft.at(morning.plusSeconds(6), new Event.SwitchedOn(other));
    draft.at(morning.plusSeconds(7), new Event.SwitchedOn(third));
    draft.at(morning.plusSeconds(30), new Event.Wears(wearer, board));
    draft.at(morning.plusSeconds(33), new Event.Wears(second, other));
    draft.at(morning.plusSeconds(36), new Event.Wears(south, third));
    if (draft.dice.chance(0.25)) {
      draft.at(morning.plusMinutes(4), new Event.Panics(wearer));
    }
    boolean both = draft.dice.chance(0.4);
    Duration begins = morning.plusMinutes(8);
    int first = visit(wearer, both ? second : -1, begins, Duration.ofMinutes(50));
    planned(morning.plusMinutes(2), first);
    leaves(first, begins, both);
    Duration now = begins.plusMinutes(2);
    if (draft.dice.chance(0.3)) {
      errs(now.plusSeconds(20));
    }
    now = onVisit(first, now);
    afternoon = now.plusMinutes(25);
    if (draft.dice.chance(0.25)) {
      Duration soon = now.plus(draft.seconds(5, 25));
      dark(now, both, () -> forOthers(soon));
    } else if (both && draft.dice.chance(0.6)) {
      oneStays(first, now);
    } else {
      return back(first, now);
    }
    return first;
  }

  private void leaves(int visit, Duration at, boolean both) {
    if (draft.dice.chance(0.5)) {
      draft.at(at, new Event.Leaves(wearer, visit));
    } else {
      draft.at(at, new Event.Marked(visit, VisitState.DEPARTED, Draft.reception(0)));
    }
    if (both) {
      draft.at(at.plusSeconds(20), new Event.Leaves(second, visit));
    }
  }

  /// Somebody plans a visit of last month, or on another school's device, or for its people.
  private void errs(Duration at) {
    Duration today = at.minusMinutes(30);
    Duration length = Duration.ofHours(2);
    switch (draft.dice.below(3)) {
      case 0 -> planned(at, visit(wearer, -1, today.minusDays(25), length));
      case 1 -> erring(at, draft.dice.chance(0.5) ? south : wearer, today, length);
      default -> erring(at, draft.dice.chance(0.5) ? south : wearer, today.plusDays(400), length);
    }
  }

  private void erring(Duration at, int person, Duration start, Duration length) {
    int visit = draft.visit(person, -1, board, 1, start, length);
    draft.at(at, new Event.Planned(visit, Draft.reception(1)));
  }

  private Duration onVisit(int visit, Duration from) {
    Duration now = from;
    int many = 1 + draft.dice.below(5);
    for (int i = 0; i < many; i++) {
      now = now.plus(draft.seconds(20, 150));
      switch (draft.dice.below(7)) {
        case 0 -> draft.at(now, new Event.Panics(wearer));
        case 1 -> draft.at(now, new Event.Panics(second));
        case 2 -> draft.at(now, new Event.ChecksIn(wearer));
        case 3 -> forOthers(now);
        case 4 -> draft.at(now, new Event.CallsInSecret(wearer));
        case 5 -> {
          draft.at(now, new Event.Offline(board, Duration.ofSeconds(40)));
          draft.at(now.plusSeconds(10), new Event.ChecksIn(wearer));
          draft.at(now.plusSeconds(20), new Event.Asked(visit, Duration.ofSeconds(60), 0));
          now = now.plusMinutes(3);
        }
        default -> draft.at(now, new Event.Asked(visit, Duration.ofSeconds(60), 0));
      }
    }
    return now.plusMinutes(1);
  }

  /// The office works on other visits of the same people.
  private void forOthers(Duration at) {
    if (ahead.isEmpty()) {
      return;
    }
    int visit = draft.dice.one(ahead);
    int by = Draft.reception(0);
    switch (draft.dice.below(4)) {
      case 0, 1 -> draft.at(at, new Event.Marked(visit, VisitState.APPROVED, Draft.head(0)));
      case 2 -> draft.at(at, new Event.CalledOff(visit, by));
      default -> draft.at(at, new Event.Moved(visit, at.plus(Duration.ofDays(3)), by));
    }
  }

  /// Nothing is heard of a device for long.
  private void dark(Duration at, boolean both, Runnable meanwhile) {
    int silent = both && draft.dice.chance(0.5) ? other : board;
    draft.at(at, new Event.SwitchedOff(silent));
    if (draft.dice.chance(0.6)) {
      // Meanwhile the office works on.
      meanwhile.run();
    }
    draft.at(at.plus(draft.minutes(8, 12)), new Event.SwitchedOn(silent));
  }

  /// One of two is back, the other one stays.
  private void oneStays(int visit, Duration at) {
    boolean first = draft.dice.chance(0.5);
    draft.at(at, new Event.ComesBack(first ? wearer : second));
    Duration now = at.plus(draft.minutes(2, 4));
    draft.at(now, new Event.Panics(first ? second : wearer));
    if (draft.dice.chance(0.5)) {
      draft.at(now.plusMinutes(1), new Event.SwitchedOff(first ? other : board));
      draft.at(now.plusMinutes(10), new Event.SwitchedOn(first ? other : board));
    }
    draft.at(now.plusMinutes(12), new Event.ComesBack(first ? second : wearer));
    draft.at(now.plusMinutes(14), new Event.Marked(visit, VisitState.RETURNED, Draft.reception(0)));
  }

  /// Back from the first, and on to the next one.
  ///
  /// @return the next one
  private int back(int first, Duration at) {
    Duration begins = at.plusMinutes(6);
    int next = visit(wearer, -1, begins.plusMinutes(60), Duration.ofMinutes(40));
    planned(at.minusSeconds(30), next);
    if (draft.dice.chance(0.5)) {
      // The word that they are back comes late.
      draft.at(at, new Event.Offline(board, Duration.ofMinutes(4)));
      draft.at(at.plusSeconds(20), new Event.ComesBack(wearer));
      draft.at(at.plusMinutes(1), new Event.Marked(first, VisitState.RETURNED, 0));
      draft.at(at.plusMinutes(2), new Event.Marked(next, VisitState.DEPARTED, 0));
    } else {
      draft.at(at, new Event.ComesBack(wearer));
      draft.at(at.plusMinutes(1), new Event.Marked(first, VisitState.RETURNED, 0));
      draft.at(at.plusMinutes(3), new Event.Leaves(wearer, next));
    }
    Duration now = at.plusMinutes(6);
    if (draft.dice.chance(0.5)) {
      draft.at(now.plusSeconds(10), new Event.Panics(wearer));
      now = now.plusMinutes(1);
    }
    Event reported = new Event.Marked(first, VisitState.REPORTED, 0);
    Duration soon = now.plus(draft.seconds(5, 25));
    if (draft.dice.chance(0.5)) {
      dark(now, false, () -> draft.at(soon, reported));
    } else {
      draft.at(soon, reported);
    }
    return next;
  }
}
