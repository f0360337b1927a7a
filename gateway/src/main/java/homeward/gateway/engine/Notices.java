package homeward.gateway.engine;

import homeward.gateway.notify.Letter;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.protocol.id.VisitId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What people are told of beside alarms: on the board until one of them has seen to it, and in a
/// letter to each of them.
public final class Notices {
  /// Whoever looks after visits and devices at a school.
  static final List<Role> OFFICE = List.of(Role.RECEPTION, Role.HEADTEACHER);

  /// The kind of a notice that somebody is to be rung who was to be back by now.
  static final String DUE_BACK = "due back";

  private Notices() {}

  /// @param school whose people are told
  /// @param visit 0 if it is about none
  /// @param confidential whether a letter says only that there is something to read
  static void add(
      Cycle cycle,
      SchoolId school,
      long visit,
      String kind,
      String words,
      List<Role> to,
      boolean confidential) {
    cycle.tx.insertNotice(new NoticeRow(0, school, visit, kind, words, to, cycle.now, ""));
    String roles = to.stream().map(Role::words).collect(Collectors.joining(", "));
    String subject = visit == 0 ? AlarmDesk.GATEWAY : Long.toString(visit);
    cycle.evidence("notice", subject, AlarmDesk.GATEWAY, kind + ", to " + roles);
    cycle.changed("notice", subject);
    Map<String, Person> people = new LinkedHashMap<>();
    for (Role role : to) {
      for (Person person : cycle.tx.people(school, role)) {
        people.put(person.id().value(), person);
      }
    }
    if (people.isEmpty()) {
      cycle.evidence("notice reached nobody", subject, AlarmDesk.GATEWAY, roles);
    }
    Optional<VisitRow> about = visit == 0 ? Optional.empty() : cycle.tx.visit(new VisitId(visit));
    for (Person person : people.values()) {
      if (!person.email().isEmpty()) {
        DuressAlarms known = DuressAlarms.seenIn(cycle.tx, person.email());
        // No name of a pupil and no place in the subject line: mail is read over shoulders.
        String body =
            confidential
                ? "It is for you alone: read it on the console."
                : words(kind, words, about, known);
        cycle.letters.add(new Letter(person.email(), "Homeward: " + kind, body + "\n"));
      }
    }
  }

  /// What a notice says to somebody: whom to ring, or not to.
  ///
  /// @param about the visit that it is about
  /// @param known what the reader may know of calls for help in secret
  public static String words(
      String kind, String words, Optional<VisitRow> about, DuressAlarms known) {
    String ring = kind.equals(DUE_BACK) ? " Please ring them." : "";
    return words + about.flatMap(known::doNotRing).map(not -> " " + not.words()).orElse(ring);
  }
}
