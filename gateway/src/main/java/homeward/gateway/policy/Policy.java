package homeward.gateway.policy;

import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.people.Role;
import homeward.protocol.message.Downlink.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A school's profile: what its policy says, as values.
///
/// @param name of the school or profile
/// @param version rises with every change; devices take settings of a higher version only
/// @param escalation of every alarm
/// @param lostContact a device in a visit, not heard for so long, is a lost contact; 5 s to 10 min
/// @param overdue how long after the expected return a visit is overdue; 0 s to 2 h
/// @param settings of the devices; their version is the profile's
/// @param visits what is asked around visits
/// @param alarmClauses that the way of alarms is from
/// @param handBack when devices that were handed out count as given back
public record Policy(
    String name,
    long version,
    EscalationPolicy escalation,
    Duration lostContact,
    Duration overdue,
    Settings settings,
    VisitPolicy visits,
    List<Clause> alarmClauses,
    HandBackRule handBack) {
  public Policy {
    alarmClauses = List.copyOf(alarmClauses);
    within("lost-contact", lostContact, 5, 600);
    within("overdue", overdue, 0, 7200);
    if (lostContact.compareTo(settings.heartbeat()) <= 0) {
      throw new IllegalArgumentException(
          "lost-contact must be longer than heartbeat, or every device would be lost");
    }
  }

  /// One that asks for nothing around visits.
  public Policy(
      String name,
      long version,
      EscalationPolicy escalation,
      Duration lostContact,
      Duration overdue,
      Settings settings) {
    this(
        name,
        version,
        escalation,
        lostContact,
        overdue,
        settings,
        VisitPolicy.NONE,
        List.of(),
        HandBackRule.usual());
  }

  private static void within(String what, Duration value, long min, long max) {
    if (value.toSeconds() < min || value.toSeconds() > max) {
      throw new IllegalArgumentException(
          what + " is " + min + " to " + max + " s, not " + value.toSeconds() + " s");
    }
  }

  /// How times are read and typed at the school.
  public SchoolClock clock() {
    return new SchoolClock(visits.hours().zone());
  }

  /// The roles that somebody at school may have: the usual ones and those that the policy names.
  public List<Role> roles() {
    return Stream.of(
            Role.USUAL.stream(),
            escalation.steps().stream().flatMap(step -> step.tell().stream()),
            visits.roles().stream())
        .flatMap(roles -> roles)
        .distinct()
        .toList();
  }
}
