package homeward.gateway.engine;

import homeward.gateway.alarm.AlarmInput;
import homeward.gateway.alarm.AlarmState;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Closes accounts: whoever leaves can do nothing more from that moment, and what they had is given
/// to others or named to them. Their name stays in what was recorded, and whoever is out is watched
/// until they are back, whatever became of their account.
public final class AccountCommands {
  static final Reply CLOSED = new Reply.Refused("This account is closed.");

  /// A notice that a person has gone and what is to be seen to.
  public static final String LEFT = "account closed";

  private final Engine engine;
  private final Office office;

  AccountCommands(Engine engine, Office office) {
    this.engine = engine;
    this.office = office;
  }

  /// Somebody leaves every school that they are at.
  ///
  /// @param by an administrator, or the headteacher of each of these schools
  public CompletableFuture<Reply> close(WorkerId id, Person by) {
    return office.command(cycle -> {
      Optional<Person> found = cycle.tx.account(id).map(AccountRow::person);
      if (found.isEmpty()) {
        return new Reply.Refused("There is no such person.");
      }
      Optional<Reply> refused = refused(cycle, found.get(), by);
      if (refused.isPresent()) {
        return refused.get();
      }
      close(cycle, found.get(), by);
      return new Reply.Done(id.value());
    });
  }

  private static Optional<Reply> refused(Cycle cycle, Person person, Person by) {
    List<Post> own = OwnPosts.of(cycle.tx, person);
    List<Post> left = List.of(new Post(person.school(), Role.LEFT));
    if (person.hasLeft()) {
      return Optional.of(CLOSED);
    }
    if (person.id().equals(by.id())) {
      return Optional.of(
          new Reply.Refused("You cannot close your own account: ask somebody else."));
    }
    if (!by.administers() && OwnPosts.administers(cycle.tx, person)) {
      return Optional.of(new Reply.Refused(Office.KEYS));
    }
    boolean manages =
        own.stream()
            .filter(post -> !post.hasLeft())
            .allMatch(post -> by.is(Role.HEADTEACHER, post.school()));
    if (!by.administers() && !manages) {
      return Optional.of(
          new Reply.Refused(
              "Only an administrator, or the headteacher of each school that "
                  + person.firstName()
                  + " is at, can close this account."));
    }
    return Office.isLastToAdminister(cycle, own, left)
        ? Optional.of(
            new Reply.Refused(
                "Somebody must administer the gateway: give another that role first."))
        : Optional.empty();
  }

  private void close(Cycle cycle, Person person, Person by) {
    WorkerId id = person.id();
    List<Post> before = OwnPosts.of(cycle.tx, person);
    List<SchoolId> schools = person.with(before).schools();
    cycle.tx.covers().stream()
        .filter(cover -> cover.standIn().equals(id))
        .map(CoverRow::id)
        .toList()
        .forEach(cover -> engine.covers().end(cycle, cover, by.id().value()));
    Stream<Post> earlier = before.stream().filter(Post::hasLeft);
    Stream<Post> now = schools.stream().map(school -> new Post(school, Role.LEFT));
    OwnPosts.put(cycle, person, Stream.concat(now, earlier).distinct().toList());
    cycle.tx.setPassword(id, "", false);
    cycle.tx.deleteSessions(id);
    cycle.tx.deleteFeed(id);
    cycle.evidence(LEFT, id.value(), by.id().value(), "");
    cycle.changed(Ports.SESSION, id.value());
    cycle.changed("people", id.value());
    List<AlarmRow> alarms = giveBack(cycle, person, by);
    schools.forEach(school -> tell(cycle, school, person, before, alarms));
    tellOfVisits(cycle, person);
  }

  /// Gives an account whose password is lost another one, to be changed at the next sign-in, and
  /// ends its sessions: whoever has the old password is out, too. Within a transaction of its own,
  /// where no engine runs.
  ///
  /// @param hash of the one-time password
  public static Reply resetPassword(Tx tx, Instant now, WorkerId id, String hash, String actor) {
    Optional<Person> found = tx.account(id).map(AccountRow::person);
    if (found.isEmpty()) {
      String known =
          tx.people().stream()
              .filter(Person::administers)
              .map(person -> person.id().value())
              .collect(Collectors.joining(", "));
      return new Reply.Refused("There is no account '" + id + "'. Administrators: " + known + ".");
    }
    if (found.get().hasLeft()) {
      return CLOSED;
    }
    oneTimePassword(tx, now, id, hash, actor);
    return new Reply.Done(id.value());
  }

  /// From now on only the one-time password lets in, and whoever is signed in already is out.
  static void oneTimePassword(Tx tx, Instant now, WorkerId id, String hash, String actor) {
    tx.setPassword(id, hash, true);
    tx.deleteSessions(id);
    tx.evidence(now, "one-time password", id.value(), actor, "");
  }

  /// Their open alarms go to everybody again.
  private List<AlarmRow> giveBack(Cycle cycle, Person person, Person by) {
    List<AlarmRow> held =
        cycle.tx.openAlarms().stream()
            .filter(alarm ->
                alarm.state() instanceof AlarmState.TakenOn taken
                    && taken.by().id().equals(person.id()))
            .toList();
    for (AlarmRow alarm : held) {
      var givesBack = new AlarmInput.GiveBack(Office.holder(person));
      engine.alarms().move(cycle, alarm.id(), givesBack, by.id().value());
    }
    return held;
  }

  private void tell(
      Cycle cycle, SchoolId school, Person person, List<Post> before, List<AlarmRow> held) {
    var words = new StringBuilder("The account of " + person.name() + " is closed.");
    long alarms =
        held.stream()
            .filter(alarm -> engine.rules().school(cycle.tx, alarm).equals(school))
            .count();
    if (alarms > 0) {
      words.append(" Alarms given back: ").append(alarms).append('.');
    }
    for (DeviceRow device : cycle.tx.devicesOf(person.id())) {
      if (device.school().equals(school)) {
        words.append(" Take back the device ").append(device.id()).append('.');
      }
    }
    for (Post post : before) {
      boolean nobody = cycle.tx.people(school, post.role()).isEmpty();
      if (post.school().equals(school) && nobody) {
        words.append(" Nobody is ").append(post.role().words()).append(" any more.");
      }
    }
    Notices.add(cycle, school, 0, LEFT, words.toString(), Notices.OFFICE, false);
  }

  /// Those that are to come need somebody else; those that they are out on go on being watched.
  private void tellOfVisits(Cycle cycle, Person person) {
    for (VisitRow visit : PlannedVisits.of(cycle.tx, person.id(), cycle.now)) {
      SchoolClock clock = engine.rules().clock(visit.detail().school());
      String when = clock.fullMinute(visit.start());
      tell(
          cycle,
          visit,
          person.name() + " has left. The visit of " + when + " needs somebody else.");
    }
    for (ParticipantRow out : cycle.tx.outOf(person.id())) {
      cycle
          .tx
          .visit(out.visit())
          .ifPresent(visit ->
              tell(
                  cycle,
                  visit,
                  person.name()
                      + " is still out on a visit, though the account is closed. They are watched"
                      + " until they are back."));
    }
  }

  private static void tell(Cycle cycle, VisitRow visit, String words) {
    Notices.add(
        cycle, visit.detail().school(), visit.id().value(), LEFT, words, Notices.OFFICE, false);
  }
}
