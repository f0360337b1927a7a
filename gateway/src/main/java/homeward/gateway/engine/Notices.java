package homeward.gateway.engine;

import homeward.gateway.notify.Letter;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.NoticeRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What people are told of beside alarms: on the board until one of them has seen to it, and in a
/// letter to each of them.
final class Notices {
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
    for (Person person : people.values()) {
      if (!person.email().isEmpty()) {
        // No name of a pupil and no place in the subject line: mail is read over shoulders.
        String body = confidential ? "It is for you alone: read it on the console." : words;
        cycle.letters.add(new Letter(person.email(), "Homeward: " + kind, body + "\n"));
      }
    }
  }
}
