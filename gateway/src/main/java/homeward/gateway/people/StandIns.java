package homeward.gateway.people;

import homeward.protocol.id.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who has which posts while some people stand in for others: their own, and for that time those of
/// whoever is away. It depends on who is what now, not on the order in which that came about.
public final class StandIns {
  private StandIns() {}

  /// Somebody stands in for somebody who is away.
  ///
  /// @param lent what the absent person was when they went; the stand-in has of it what the absent
  ///   person still is
  public record StandIn(WorkerId absent, WorkerId standIn, List<Post> lent) {
    public StandIn {
      lent = List.copyOf(lent);
    }
  }

  /// What everybody is in all, their own posts first. Whoever stands in for a stand-in has what
  /// that one has; people who only stand in for each other lend each other nothing.
  ///
  /// @param own each person's own posts
  public static Map<WorkerId, List<Post>> posts(
      Map<WorkerId, List<Post>> own, List<StandIn> standIns) {
    var all = new LinkedHashMap<WorkerId, Set<Post>>();
    own.forEach((person, posts) -> all.put(person, new LinkedHashSet<>(posts)));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (StandIn each : standIns) {
        changed |= lend(all, each);
      }
    }
    var result = new LinkedHashMap<WorkerId, List<Post>>();
    all.forEach((person, posts) -> result.put(person, List.copyOf(posts)));
    return result;
  }

  private static boolean lend(Map<WorkerId, Set<Post>> all, StandIn each) {
    Set<Post> standIn = all.get(each.standIn());
    var lent = new ArrayList<>(each.lent());
    lent.retainAll(all.getOrDefault(each.absent(), Set.of()));
    return standIn != null && standIn.addAll(lent);
  }
}
