package homeward.simulator.term.plan;

import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.protocol.id.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All that a world of a term is given from outside.
///
/// @param length how long something happens; a calm time follows
public record TermPlan(
    long seed,
    List<School> schools,
    List<Person> people,
    List<Board> boards,
    List<Visit> visits,
    List<Screen> screens,
    Duration length,
    List<Happening> happenings) {
  public TermPlan {
    schools = List.copyOf(schools);
    people = List.copyOf(people);
    boards = List.copyOf(boards);
    visits = List.copyOf(visits);
    screens = List.copyOf(screens);
    happenings = List.copyOf(happenings);
  }

  /// A school of the trust.
  public record School(SchoolId id, Policy policy) {}

  /// A board: two may have one name, one after the other or at once.
  ///
  /// @param school whose it is at first
  /// @param certificate how long its first certificate is good for; negative if it has ended
  public record Board(DeviceId name, int school, Duration certificate) {}

  /// A visit as it is planned.
  ///
  /// @param second the second member of staff; -1 if one goes alone
  /// @param board the first one's
  public record Visit(
      int person, int second, int board, int school, Duration start, Duration length) {}

  /// A screen on somebody's table.
  public record Screen(int person) {}

  /// The same without one thing that happens.
  public TermPlan without(Happening one) {
    List<Happening> fewer = new ArrayList<>(happenings);
    fewer.remove(one);
    return new TermPlan(seed, schools, people, boards, visits, screens, length, fewer);
  }
}
