package homeward.gateway.engine;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.people.StandIns;
import homeward.gateway.people.StandIns.StandIn;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What people are by themselves, beside what they have only while they stand in for others.
public final class OwnPosts {
  private OwnPosts() {}

  /// A person's own posts, at least one.
  public static List<Post> of(Tx tx, Person person) {
    List<Post> kept = tx.ownPosts(person.id());
    if (!kept.isEmpty()) {
      return kept;
    }
    // A stand-in of an older gateway: it kept apart what was lent, not what was there before.
    var own = new ArrayList<>(person.posts());
    for (CoverRow cover : tx.covers()) {
      if (cover.standIn().equals(person.id())) {
        own.removeAll(cover.posts());
      }
    }
    return own.isEmpty() ? person.posts() : List.copyOf(own);
  }

  /// A person's own roles at a school.
  public static List<Role> at(Tx tx, Person person, SchoolId school) {
    return of(tx, person).stream()
        .filter(post -> post.school().equals(school) && !post.hasLeft())
        .map(Post::role)
        .toList();
  }

  /// Whether a person administers the gateway by themselves.
  static boolean administers(Tx tx, Person person) {
    return of(tx, person).stream().anyMatch(post -> post.role().equals(Role.ADMINISTRATOR));
  }

  /// A person is something else from now on, and so are those who stand in for them.
  ///
  /// @param own at least one
  static void put(Cycle cycle, Person person, List<Post> own) {
    cycle.tx.putPerson(person.with(own));
    cycle.tx.putOwnPosts(person.id(), own);
    settle(cycle);
  }

  /// Gives everybody who stands in, or did until now, what they should have.
  static void settle(Cycle cycle) {
    List<CoverRow> covers = cycle.tx.covers();
    Set<WorkerId> standIns = covers.stream().map(CoverRow::standIn).collect(Collectors.toSet());
    List<Person> people = cycle.tx.people();
    var own = new LinkedHashMap<WorkerId, List<Post>>();
    people.forEach(person -> own.put(person.id(), of(cycle.tx, person)));
    Map<WorkerId, List<Post>> posts =
        StandIns.posts(
            own,
            covers.stream().map(c -> new StandIn(c.absent(), c.standIn(), c.posts())).toList());
    for (Person person : people) {
      WorkerId id = person.id();
      List<Post> now = posts.getOrDefault(id, person.posts());
      if (!now.equals(person.posts())) {
        cycle.tx.putPerson(person.with(now));
        cycle.changed("people", id.value());
      }
      cycle.tx.putOwnPosts(id, standIns.contains(id) ? own.getOrDefault(id, List.of()) : List.of());
    }
  }
}
