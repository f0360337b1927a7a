package homeward.gateway.console;

import homeward.gateway.people.SchoolId;
import homeward.gateway.watch.Lack;
import homeward.gateway.watch.PageId;
import homeward.gateway.watch.SignOfLife;
import homeward.gateway.watch.Viewer;
import homeward.gateway.watch.Watcher;
import homeward.gateway.watch.Watchers;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.TimeSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// The pages' signs of life as they come in, for any thread.
final class WatchRegister {
  private final TimeSource time;
  private final AtomicReference<Watchers> watchers = new AtomicReference<>(Watchers.NONE);

  WatchRegister(TimeSource time) {
    this.time = time;
  }

  /// Takes a page's sign of life.
  ///
  /// @param open the alarms that it has to show
  /// @return what keeps it from watching; empty if it watches
  Optional<Lack> sign(SignOfLife sign, Set<AlarmId> open) {
    var now = time.tick();
    var at = time.now();
    return watchers
        .updateAndGet(before -> before.signed(sign, open, now, at))
        .lack(sign.page(), now);
  }

  /// A page was closed, or left for another one.
  void left(PageId page, String session) {
    var now = time.tick();
    watchers.updateAndGet(before -> before.left(page, session, now));
  }

  /// The pages of these sessions watch no more.
  void end(Set<String> sessions) {
    watchers.updateAndGet(before -> before.without(sessions::contains));
  }

  /// The sessions of all pages that are known.
  Set<String> sessions() {
    return watchers.get().sessions();
  }

  int watching(SchoolId school) {
    return watchers.get().watching(school, time.tick()).size();
  }

  int watchingBesides(Set<WorkerId> people, SchoolId school) {
    return watching(viewer -> viewer.belongsTo(school) && !viewer.isOneOf(people)).size();
  }

  List<Watcher> watching(Predicate<Viewer> whom) {
    return watchers.get().watching(whom, time.tick());
  }

  List<Watchers.Idle> idle(Predicate<Viewer> whom) {
    return watchers.get().idle(whom, time.tick());
  }
}
