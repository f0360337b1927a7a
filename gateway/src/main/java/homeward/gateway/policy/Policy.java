package homeward.gateway.policy;

import homeward.gateway.escalation.EscalationPolicy;
import java.time.Duration;

/// A school's profile: what its policy says, as values.
///
/// @param name of the school or profile
/// @param version rises with every change; devices take settings of a higher version only
/// @param escalation of every alarm
/// @param lostContact a device in a visit, not heard for so long, is a lost contact; 5 s to 10 min
/// @param overdue how long after the expected return a visit is overdue; 0 s to 2 h
/// @param heartbeat of the devices, 5 s to 5 min
/// @param preAlarm how long a wearer has to cancel, 5 to 45 s (PNA-11)
/// @param noMotion how long without any motion until the wearer is asked, 15 s to 1 h
public record Policy(
    String name,
    long version,
    EscalationPolicy escalation,
    Duration lostContact,
    Duration overdue,
    Duration heartbeat,
    Duration preAlarm,
    Duration noMotion) {
  public Policy {
    within("lost-contact", lostContact, 5, 600);
    within("overdue", overdue, 0, 7200);
    within("heartbeat", heartbeat, 5, 300);
    within("pre-alarm", preAlarm, 5, 45);
    within("no-motion", noMotion, 15, 3600);
    if (lostContact.compareTo(heartbeat) <= 0) {
      throw new IllegalArgumentException(
          "lost-contact must be longer than heartbeat, or every device would be lost");
    }
  }

  private static void within(String what, Duration value, long min, long max) {
    if (value.toSeconds() < min || value.toSeconds() > max) {
      throw new IllegalArgumentException(
          what + " is " + min + " to " + max + " s, not " + value.toSeconds() + " s");
    }
  }
}
