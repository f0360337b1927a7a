package homeward.simulator.term.plan;

import homeward.gateway.visit.VisitState;
import java.time.Duration;

/// What becomes of the devices of a plan afterwards, in hours or weeks: they change hands without a
/// word, lie in drawers and cars, raise a false alarm each day.
final class LaterLives {
  private static final Duration HOLIDAYS = Duration.ofDays(42);
  private static final Duration LOST_CLOCK = Duration.ofDays(-20_514);
  private static final int DAYS_OF_A_WEEK = 5;

  private final Draft draft;
  private final int[] wearers;
  private final int first;
  private final int other;
  private final int spare;
  private Duration now = Duration.ZERO;

  /// @param wearers of whom the second has the other board
  LaterLives(Draft draft, int[] wearers, int first, int other, int spare) {
    this.draft = draft;
    this.wearers = wearers.clone();
    this.first = first;
    this.other = other;
    this.spare = spare;
  }

  /// Goes on from there.
  ///
  /// @param worn who has the first board, or what stands for it
  /// @return when it is over
  Duration after(Duration from, int worn) {
    now = from.plusMinutes(1);
    if (draft.dice.chance(0.6)) {
      return from;
    }
    switch (draft.dice.below(5)) {
      case 0 -> {
        draft.at(now, new Event.PassedOn(wearers[1], wearers[3]));
        presses(wearers[3], 1, 3);
        // The one who gave it away takes another one, and says so.
        draft.at(now.plusSeconds(5), new Event.Wears(wearers[1], first));
        now = now.plusMinutes(1);
        presses(wearers[3], 1, 2);
        presses(wearers[1], 1, 2);
      }
      case 1 -> {
        draft.at(now, new Event.Exchanged(worn, wearers[1], draft.dice.chance(0.5)));
        now = now.plusMinutes(2);
        presses(worn, 1, 2);
        presses(wearers[1], 1, 2);
      }
      case 2 -> holidays(worn);
      case 3 -> falseAlarms();
      default -> cars();
    }
    return now;
  }

  /// Six weeks in a drawer: flat, the clock lost, and what nobody heard before still to be told. On
  /// the first day of term the boards are enrolled again, or not, and given out all at once.
  private void holidays(int worn) {
    draft.at(now, new Event.Offline(other, Duration.ofMinutes(9)));
    draft.at(now.plusSeconds(10), new Event.ChecksIn(wearers[1]));
    draft.at(now.plusSeconds(20), new Event.Panics(wearers[1]));
    draft.at(now.plusSeconds(55), new Event.PutDown(first));
    now = now.plusMinutes(1);
    off();
    now = now.plus(HOLIDAYS);
    boolean again = draft.dice.chance(0.4);
    draft.at(now, new Event.ClockSet(other, LOST_CLOCK));
    draft.at(now.plusSeconds(1), new Event.SwitchedOn(first));
    draft.at(now.plusSeconds(1), new Event.SwitchedOn(other));
    if (again) {
      draft.at(now.plusSeconds(20), new Event.CardWiped(first));
      draft.at(now.plusSeconds(20), new Event.CardWiped(other));
    }
    draft.at(now.plusMinutes(2), new Event.Wears(wearers[2], first));
    draft.at(now.plusMinutes(2), new Event.HandedOut(wearers[3], other, Draft.reception(0)));
    for (int i = 0; i < 5; i++) {
      int visit =
          draft.visit(
              wearers[3],
              -1,
              other,
              0,
              now.plus(Duration.ofDays(i)).plusHours(1),
              Duration.ofHours(1));
      draft.at(now.plusMinutes(2), new Event.Planned(visit, Draft.reception(0)));
    }
    now = now.plusMinutes(4);
    presses(wearers[2], 1, 2);
    presses(wearers[3], 1, 2);
    if (draft.dice.chance(0.5)) {
      presses(worn, 0, 1);
    }
  }

  /// One each day, and one that is meant.
  private void falseAlarms() {
    for (int day = 0; day < DAYS_OF_A_WEEK; day++) {
      draft.at(now, new Event.Panics(wearers[1]));
      dayEnds(Duration.ofHours(23), wearers[1]);
    }
    presses(wearers[1], 1, 1);
  }

  /// The last day: all have left, and the devices lie in their cars until they are flat.
  private void cars() {
    dayEnds(Duration.ofDays(3), wearers[3]);
    presses(wearers[3], 1, 2);
  }

  /// All goes off where it lies; after a while somebody takes the other board.
  private void dayEnds(Duration rest, int next) {
    now = now.plusHours(1);
    off();
    now = now.plus(rest);
    draft.at(now, new Event.SwitchedOn(other));
    draft.at(now.plusMinutes(1), new Event.Wears(next, other));
    now = now.plusMinutes(3);
  }

  /// All are back, and all boards are off at last, one after the other.
  private void off() {
    for (int visit = 0; visit < draft.visits(); visit++) {
      draft.at(now, new Event.Marked(visit, VisitState.RETURNED, Draft.reception(0)));
    }
    draft.at(now, new Event.SwitchedOff(first));
    draft.at(now.plusSeconds(10), new Event.SwitchedOff(spare));
    draft.at(now.plusMinutes(7), new Event.SwitchedOff(other));
  }

  private void presses(int person, int least, int most) {
    int many = least + draft.dice.below(most - least + 1);
    for (int i = 0; i < many; i++) {
      now = now.plus(draft.seconds(6, 90));
      draft.at(now, new Event.Panics(person));
    }
    now = now.plusSeconds(30);
  }
}
