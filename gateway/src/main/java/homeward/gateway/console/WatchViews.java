package homeward.gateway.console;

import homeward.gateway.engine.Rulebook;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import java.util.List;

/// Who watches, as the board shows it.
final class WatchViews {
  private WatchViews() {}

  /// One school's.
  ///
  /// @param name empty where there is but one
  public record SchoolView(String name, List<WatcherView> watching, List<IdleView> idle) {}

  /// Somebody who watches, since when.
  public record WatcherView(String name, String since) {}

  /// Somebody with a page open who does not watch, and why.
  public record IdleView(String name, String why) {}

  /// The schools of a person.
  static List<SchoolView> schools(WatchRegister watch, Rulebook rules, Person person) {
    List<SchoolId> schools = rules.schools().stream().filter(person::belongsTo).toList();
    return schools.stream()
        .map(school ->
            school(watch, rules, school, schools.size() > 1 ? rules.of(school).name() : ""))
        .toList();
  }

  private static SchoolView school(
      WatchRegister watch, Rulebook rules, SchoolId school, String name) {
    return new SchoolView(
        name,
        watch.watching(viewer -> viewer.belongsTo(school)).stream()
            .map(w -> new WatcherView(w.viewer().name(), rules.clock(school).time(w.since())))
            .toList(),
        watch.idle(viewer -> viewer.belongsTo(school)).stream()
            .map(idle -> new IdleView(idle.viewer().name(), idle.lack().words()))
            .toList());
  }
}
