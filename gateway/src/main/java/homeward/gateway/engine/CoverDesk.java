package homeward.gateway.engine;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.protocol.id.WorkerId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Somebody stands in for somebody who is away: for that time they are what the other is, are told
/// what the other is told, and sign what the other signs, in their own name.
final class CoverDesk {
  private final Rulebook rules;

  CoverDesk(Rulebook rules) {
    this.rules = rules;
  }

  /// @param until the last day
  /// @return why not, in a sentence; empty if it was done
  Optional<String> begin(
      Cycle cycle, WorkerId absent, WorkerId standIn, SchoolId school, LocalDate until, Person by) {
    ZoneId zone = rules.of(school).visits().hours().zone();
    Optional<Person> away = cycle.tx.account(absent).map(AccountRow::person);
    Optional<Person> other = cycle.tx.account(standIn).map(AccountRow::person);
    if (away.isEmpty() || other.isEmpty() || absent.equals(standIn)) {
      return Optional.of("Choose somebody else who is at the school.");
    }
    if (other.get().hasLeft()) {
      return Optional.of("This account is closed.");
    }
    if (until.isBefore(LocalDate.ofInstant(cycle.now, zone))) {
      return Optional.of("The last day of the absence is today, or later.");
    }
    List<Post> posts =
        away.get().rolesAt(school).stream().map(role -> new Post(school, role)).toList();
    if (!by.administers() && away.get().administers()) {
      return Optional.of(Office.KEYS);
    }
    boolean known =
        cycle.tx.covers().stream()
            .filter(c -> c.absent().equals(absent) && c.standIn().equals(standIn))
            .anyMatch(c -> c.posts().containsAll(posts));
    if (known || OwnPosts.of(cycle.tx, other.get()).containsAll(posts)) {
      return Optional.of(other.get().name() + " is all that already.");
    }
    cycle.tx.putOwnPosts(standIn, OwnPosts.of(cycle.tx, other.get()));
    long id = cycle.tx.insertCover(new CoverRow(0, absent, standIn, posts, until));
    OwnPosts.settle(cycle);
    cycle.tx.setTimer(
        TimerKind.COVER, Long.toString(id), until.plusDays(1).atStartOfDay(zone).toInstant());
    cycle.evidence(
        "stands in", standIn.value(), by.id().value(), "for " + absent + " until " + until);
    cycle.changed("people", standIn.value());
    return Optional.empty();
  }

  /// The time is over, or whoever was away is back.
  ///
  /// @return whether there was such a one
  boolean end(Cycle cycle, long id, String actor) {
    cycle.tx.clearTimer(TimerKind.COVER, Long.toString(id));
    cycle.tx.covers().stream()
        .filter(c -> c.id() == id)
        .flatMap(c -> cycle.tx.account(c.standIn()).stream())
        .map(AccountRow::person)
        .forEach(person -> cycle.tx.putOwnPosts(person.id(), OwnPosts.of(cycle.tx, person)));
    Optional<CoverRow> cover = cycle.tx.endCover(id);
    cover.ifPresent(c -> {
      OwnPosts.settle(cycle);
      cycle.evidence("stands in no more", c.standIn().value(), actor, "for " + c.absent());
      cycle.changed("people", c.standIn().value());
    });
    return cover.isPresent();
  }
}
