package homeward.simulator.term;

import homeward.gateway.escalation.Channel;
import homeward.gateway.notify.Letter;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Tx;
import homeward.protocol.id.AlarmId;
import homeward.protocol.message.Cause;
import homeward.simulator.check.Promise;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds what people are told, and what they may do, against how things are.
final class PeopleOracle {
  private static final Pattern LINK = Pattern.compile("/alarms/([^\\s]+)");
  private static final String NOBODY_YET = "taken this alarm on yet";

  private final Truth truth;
  private final Findings findings;
  private final TermOffice office;
  private final AlarmOracle alarms;
  private final Set<String> attempts = new HashSet<>();

  PeopleOracle(Truth truth, Findings findings, TermOffice office, AlarmOracle alarms) {
    this.truth = truth;
    this.findings = findings;
    this.office = office;
    this.alarms = alarms;
  }

  /// A transaction has committed: consoles that count as watched could be seen and heard.
  void committed(Tx tx) {
    for (AlarmRow row : tx.openAlarms()) {
      for (AttemptRow attempt : tx.attempts(row.id())) {
        boolean isNew =
            attempt.channel() == Channel.CONSOLE && attempts.add(attempt.id() + " " + attempt.at());
        if (isNew && attempt.state() == AttemptState.DELIVERED) {
          watched(row);
        }
      }
    }
  }

  private void watched(AlarmRow row) {
    List<SchoolId> schools = alarms.schools(row);
    if (!schools.isEmpty() && schools.stream().noneMatch(office::isWatched)) {
      findings.broken(
          Promise.R4_WATCHING,
          row.id() + " was told to a console, and nobody could see and hear one");
    }
  }

  /// A letter is written.
  void letter(Letter letter) {
    Matcher link = LINK.matcher(letter.body());
    if (link.find()) {
      AlarmId id = AlarmId.parse(link.group(1));
      findings.<Optional<AlarmRow>>read(tx -> tx.alarm(id)).ifPresent(row -> letter(letter, row));
    }
  }

  private void letter(Letter letter, AlarmRow row) {
    if (truth.wasTaken(row.id()) && letter.body().contains(NOBODY_YET)) {
      findings.broken(
          Promise.R10_TOLD, row.id() + " was taken on before, and a letter says that it was not");
    }
    List<SchoolId> schools = alarms.schools(row);
    boolean own =
        schools.isEmpty()
            || schools.stream().anyMatch(s -> letter.to().endsWith("@" + s + ".example"));
    if (!own) {
      findings.broken(
          Promise.R2_SCHOOL, row.id() + " was told to " + letter.to() + ", not to " + schools);
    }
    int caller = alarms.caller(row);
    boolean subject = caller >= 0 && truth.person(caller).email().equals(letter.to());
    if (row.cause() == Cause.DURESS && subject) {
      findings.broken(
          Promise.R10_SUBJECT, letter.to() + " has a letter about their own secret call");
    }
  }

  /// Nobody is what nobody has made them.
  void look(Tx tx) {
    for (int i = 0; i < truth.plan().people().size(); i++) {
      Set<String> now =
          tx.account(truth.person(i).id()).orElseThrow().person().posts().stream()
              .map(post -> post.role())
              .map(Role::words)
              .collect(Collectors.toSet());
      now.removeAll(truth.roles(i));
      if (!now.isEmpty()) {
        findings.broken(Promise.R9_ROLES, truth.person(i).id() + " is still " + now);
      }
    }
  }
}
