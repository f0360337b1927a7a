package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.WorkerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// What a school takes over from the registers that it keeps elsewhere: all of it, or nothing.
public final class RegisterOffice {
  private final Office office;

  RegisterOffice(Office office) {
    this.office = office;
  }

  /// Who is there already keeps the posts at other schools, and the password.
  public CompletableFuture<Reply> people(SchoolId school, List<Person> people, Person by) {
    return office.command(cycle -> {
      if (!by.administers() && people.stream().anyMatch(Person::administers)) {
        return new Reply.Refused(Office.KEYS);
      }
      people.forEach(person -> put(cycle, school, person));
      return taken(cycle, school, people.size() + " people", by);
    });
  }

  private static void put(Cycle cycle, SchoolId school, Person person) {
    var posts = new ArrayList<>(person.posts());
    cycle
        .tx
        .account(person.id())
        .map(AccountRow::person)
        .ifPresent(before ->
            before.posts().stream()
                .filter(post -> !post.school().equals(school) || administers(post))
                .forEach(posts::add));
    cycle.tx.putPerson(person.with(posts));
  }

  /// A list of staff takes nobody's keys to the gateway away.
  private static boolean administers(Post post) {
    return post.role().equals(homeward.gateway.people.Role.ADMINISTRATOR);
  }

  /// @param onFile of whom, what
  public CompletableFuture<Reply> onFile(
      SchoolId school, List<Map.Entry<WorkerId, OnFile>> onFile, Person by) {
    return office.command(cycle -> {
      onFile.forEach(entry -> cycle.tx.putOnFile(entry.getKey(), entry.getValue()));
      return taken(cycle, school, onFile.size() + " entries on file", by);
    });
  }

  public CompletableFuture<Reply> pupils(SchoolId school, List<PupilRow> pupils, Person by) {
    return office.command(cycle -> {
      pupils.forEach(cycle.tx::putPupil);
      return taken(cycle, school, pupils.size() + " pupils", by);
    });
  }

  private static Reply taken(Cycle cycle, SchoolId school, String what, Person by) {
    cycle.evidence("register taken over", school.value(), by.id().value(), what);
    cycle.changed("people", school.value());
    return new Reply.Done(what);
  }
}
