package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.AttendanceRule;
import homeward.gateway.policy.EventKind;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.Places;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.WorkerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// What a school takes over from the registers that it keeps elsewhere: all of it, or nothing.
public final class RegisterOffice {
  private final Engine engine;
  private final Office office;

  RegisterOffice(Engine engine, Office office) {
    this.engine = engine;
    this.office = office;
  }

  /// Who is there already keeps the posts at other schools, and the password.
  public CompletableFuture<Reply> people(SchoolId school, List<Person> people, Person by) {
    return office.command(cycle -> {
      if (!by.administers() && people.stream().anyMatch(Person::administers)) {
        return new Reply.Refused(Office.KEYS);
      }
      List<Person> closed = people.stream().filter(person -> isClosed(cycle, person)).toList();
      people.stream()
          .filter(person -> !closed.contains(person))
          .forEach(person -> put(cycle, school, person));
      String names = closed.stream().map(Person::name).collect(Collectors.joining(", "));
      return taken(
          cycle,
          school,
          (people.size() - closed.size())
              + " people"
              + (closed.isEmpty() ? "" : "; left closed: " + names),
          by);
    });
  }

  /// A list of staff may be older than what was done on a person's page.
  private static boolean isClosed(Cycle cycle, Person person) {
    return cycle.tx.account(person.id()).filter(row -> row.person().hasLeft()).isPresent();
  }

  private static void put(Cycle cycle, SchoolId school, Person person) {
    var posts = new ArrayList<>(person.posts());
    cycle
        .tx
        .account(person.id())
        .map(AccountRow::person)
        .ifPresent(before ->
            OwnPosts.of(cycle.tx, before).stream()
                .filter(post -> !post.school().equals(school) || administers(post))
                .forEach(posts::add));
    OwnPosts.put(cycle, person, posts);
  }

  /// A list of staff takes nobody's keys to the gateway away.
  private static boolean administers(Post post) {
    return post.role().equals(Role.ADMINISTRATOR);
  }

  /// Somebody stands in for somebody who is away.
  ///
  /// @param until the last day
  public CompletableFuture<Reply> cover(
      WorkerId absent, WorkerId standIn, SchoolId school, LocalDate until, Person by) {
    return office.command(cycle ->
        Office.reply(
            engine.covers().begin(cycle, absent, standIn, school, until, by), absent.value()));
  }

  /// Whoever was away is back.
  public CompletableFuture<Reply> endCover(long id, Person by) {
    return office.command(cycle ->
        engine.covers().end(cycle, id, by.id().value())
            ? new Reply.Done(Long.toString(id))
            : new Reply.Refused("Nobody stands in there any more."));
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
      Map<String, PupilRow> before =
          cycle.tx.pupils(school).stream()
              .collect(Collectors.toMap(PupilRow::number, pupil -> pupil));
      pupils.forEach(pupil -> {
        cycle.tx.putPupil(pupil);
        Optional.ofNullable(before.get(pupil.number()))
            .ifPresent(known -> addressMoved(cycle, known, pupil));
      });
      return taken(cycle, school, pupils.size() + " pupils", by);
    });
  }

  /// A family has moved: visits that are planned to where they lived are named.
  private static void addressMoved(Cycle cycle, PupilRow before, PupilRow after) {
    String old = Places.key(before.place());
    if (old.isEmpty() || old.equals(Places.key(after.place()))) {
      return;
    }
    for (VisitRow visit : PlannedVisits.ofSchool(cycle.tx, after.school(), cycle.now)) {
      boolean same = visit.detail().pupil().equals(before.name());
      if (same && Places.key(visit.place()).equals(old)) {
        Notices.add(
            cycle,
            after.school(),
            visit.id().value(),
            "another address",
            "The register of pupils has another address for the family of this visit now. Ask them"
                + " where they live. If they have moved, call the visit off and plan another one.",
            Notices.OFFICE,
            false);
      }
    }
  }

  private static Reply taken(Cycle cycle, SchoolId school, String what, Person by) {
    cycle.evidence("register taken over", school.value(), by.id().value(), what);
    cycle.changed("people", school.value());
    return new Reply.Done(what);
  }

  /// Takes attendance over, and flags whose is too low.
  public CompletableFuture<Reply> attendance(
      SchoolId school, List<Attendance.Day> days, Person by) {
    return office.command(cycle -> {
      days.forEach(day -> cycle.tx.putAttendance(school, day));
      cycle.evidence(
          "attendance taken over",
          AlarmDesk.GATEWAY,
          by.id().value(),
          days.size() + " days of pupils");
      int flagged = 0;
      for (AttendanceRule rule : engine.rules().of(school).visits().attendance()) {
        flagged += flag(cycle, school, rule);
      }
      return new Reply.Done(days.size() + " lines; flagged as too low: " + flagged + " pupils");
    });
  }

  private int flag(Cycle cycle, SchoolId school, AttendanceRule rule) {
    LocalDate today =
        LocalDate.ofInstant(cycle.now, engine.rules().of(school).visits().hours().zone());
    List<Attendance.Low> low =
        Attendance.low(rule, cycle.tx.attendance(school, today.minus(rule.over())), today);
    List<NoticeRow> open =
        cycle.tx.openNotices().stream().filter(n -> n.school().equals(school)).toList();
    for (Attendance.Low each : low) {
      String beginning = each.pupil() + ": attendance ";
      boolean known = open.stream().anyMatch(notice -> notice.words().startsWith(beginning));
      if (!known) {
        Notices.add(
            cycle,
            school,
            0,
            EventKind.LOW_ATTENDANCE.words(),
            beginning + each.percent() + " %, under " + rule.under() + " %: for the authorities.",
            rule.tell(),
            true);
      }
    }
    return low.size();
  }
}
