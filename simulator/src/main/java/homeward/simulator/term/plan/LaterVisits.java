package homeward.simulator.term.plan;

import homeward.gateway.visit.VisitState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// What becomes of the visits of a plan afterwards: a third and a fourth one on the same day, word
/// from a cellar when it is over, an approval after they left, a storm, a report weeks later.
final class LaterVisits {
  private static final int OFFICE = Draft.reception(0);
  private static final Duration LENGTH = Duration.ofMinutes(40);

  private final Draft draft;
  private final int wearer;
  private final int board;
  private final List<Integer> boards;
  private Duration now = Duration.ZERO;

  LaterVisits(Draft draft, int wearer, int board, int... others) {
    this.draft = draft;
    this.wearer = wearer;
    this.board = board;
    this.boards = IntStream.concat(IntStream.of(board), IntStream.of(others)).boxed().toList();
  }

  /// Goes on from there.
  ///
  /// @param current the visit that the wearer is out on, or was last
  /// @return when it is over
  Duration after(Duration from, int current) {
    now = from;
    switch (draft.dice.below(6)) {
      case 0 -> {
        approvedLate(current);
        back(current);
      }
      case 1 -> cellar(current);
      case 2 -> {
        draft.at(now, new Event.Offline(board, Duration.ofMinutes(40)));
        now = now.plusMinutes(42);
        back(current);
      }
      case 3 -> {
        storm();
        back(current);
      }
      case 4 -> reportedWeeksLater(current);
      default -> {
        back(current);
        for (int i = 0; i < 2; i++) {
          back(another());
        }
      }
    }
    return now.plusMinutes(5);
  }

  private void back(int visit) {
    draft.at(now, new Event.ComesBack(wearer));
    draft.at(now.plusMinutes(1), new Event.Marked(visit, VisitState.RETURNED, OFFICE));
    now = now.plusMinutes(3);
  }

  /// Nobody was at home: again in an hour; or somewhere else, at once.
  private int another() {
    Duration begins = now.plus(draft.minutes(4, 65));
    int visit = draft.visit(wearer, -1, board, 0, begins, LENGTH);
    draft.at(now, new Event.Planned(visit, OFFICE));
    draft.at(begins, new Event.Leaves(wearer, visit));
    now = begins.plusMinutes(2);
    int many = draft.dice.below(3);
    for (int i = 0; i < many; i++) {
      draft.at(now, draft.dice.chance(0.6) ? new Event.Panics(wearer) : new Event.ChecksIn(wearer));
      now = now.plus(draft.seconds(20, 150));
    }
    return visit;
  }

  /// Whoever approves has not seen that they are out already.
  private void approvedLate(int visit) {
    draft.at(now, new Event.Marked(visit, VisitState.APPROVED, Draft.head(0)));
    now = now.plusSeconds(30);
    draft.at(now, new Event.Panics(wearer));
    now = now.plusMinutes(1);
    if (draft.dice.chance(0.5)) {
      draft.at(now, new Event.SwitchedOff(board));
      now = now.plus(draft.minutes(8, 12));
      draft.at(now, new Event.SwitchedOn(board));
      now = now.plusMinutes(1);
    }
  }

  /// A check-in that nobody hears until the visit is over.
  private void cellar(int visit) {
    draft.at(now, new Event.Offline(board, Duration.ofMinutes(5)));
    draft.at(now.plusSeconds(10), new Event.ChecksIn(wearer));
    draft.at(now.plusSeconds(30), new Event.ComesBack(wearer));
    draft.at(now.plusMinutes(1), new Event.Marked(visit, VisitState.RETURNED, OFFICE));
    now = now.plusMinutes(8);
    draft.at(now, new Event.Panics(wearer));
    now = now.plusMinutes(2);
    back(another());
  }

  /// The power fails at school, and every network with it; all who are out are late.
  private void storm() {
    draft.at(now, new Event.Restarted(draft.minutes(2, 8)));
    for (int each : boards) {
      draft.at(now, new Event.Offline(each, draft.minutes(10, 30)));
    }
    draft.at(now.plusMinutes(1), new Event.Panics(wearer));
    now = now.plusMinutes(32);
  }

  private void reportedWeeksLater(int visit) {
    back(visit);
    for (int each : boards) {
      draft.at(now, new Event.SwitchedOff(each));
    }
    now = now.plusDays(21);
    draft.at(now, new Event.SwitchedOn(board));
    draft.at(now.plusSeconds(30), new Event.Wears(wearer, board));
    now = now.plusMinutes(1);
    int next = another();
    draft.at(now, new Event.Marked(visit, VisitState.REPORTED, OFFICE));
    now = now.plusSeconds(10);
    draft.at(now, new Event.SwitchedOff(board));
    now = now.plus(draft.minutes(8, 12));
    draft.at(now, new Event.SwitchedOn(board));
    now = now.plusMinutes(1);
    back(next);
  }
}
