package homeward.gateway.engine;

import homeward.gateway.notify.Letter;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.util.Optional;

/// What people read about an alarm: whose school, who, what, where, since when by the school's
/// clock, what to do.
final class LetterWriter {
  private final String consoleAddress;
  private final Rulebook rules;

  LetterWriter(String consoleAddress, Rulebook rules) {
    this.consoleAddress = consoleAddress;
    this.rules = rules;
  }

  Letter write(Tx tx, AttemptRow attempt) {
    AlarmRow alarm = tx.alarm(attempt.alarm()).orElseThrow();
    Policy school = rules.of(rules.school(tx, alarm));
    SchoolClock clock = school.clock();
    String who = who(tx, alarm);
    String subject = "ALARM: " + words(alarm.cause()) + " - " + who;
    Optional<VisitRow> visit =
        alarm.visit() == 0 ? Optional.empty() : tx.visit(new VisitId(alarm.visit()));
    String place =
        visit.map(v -> v.place() + " (" + v.purpose() + ")").orElse("not on a visit that we know");
    String body =
        String.join(
            "\n",
            "Nobody has taken this alarm on yet.",
            "",
            "School: " + school.name(),
            "Who:    " + who,
            "What:   " + words(alarm.cause()),
            "Where:  " + place,
            "When:   "
                + clock.fullSecond(alarm.deviceAt())
                + " by the device, "
                + clock.fullSecond(alarm.raisedAt())
                + " here",
            "",
            advice(tx, alarm, who),
            "3. Take the alarm on, so that others know that you have it:",
            "   " + consoleAddress + "/alarms/" + alarm.id(),
            "");
    return new Letter(attempt.to(), subject, body);
  }

  /// Whoever calls for help in secret is not rung: somebody may be listening.
  private static String advice(Tx tx, AlarmRow alarm, String who) {
    return alarm.cause() == Cause.DURESS
        ? "1. Do not ring: somebody may be listening.\n2. Ring 999 and give the place above."
        : "1. Ring "
            + who
            + mobile(tx, alarm)
            + ".\n2. No answer, or a wrong answer: ring 999 and give the place above.";
  }

  private static String who(Tx tx, AlarmRow alarm) {
    if (alarm.worker().isEmpty()) {
      return "device " + alarm.device();
    }
    return tx.account(new WorkerId(alarm.worker()))
        .map(a -> a.person().name())
        .orElse(alarm.worker());
  }

  private static String mobile(Tx tx, AlarmRow alarm) {
    if (alarm.worker().isEmpty()) {
      return "";
    }
    return tx.account(new WorkerId(alarm.worker()))
        .map(a -> a.person().mobile())
        .filter(number -> !number.isEmpty())
        .map(number -> " on " + number)
        .orElse("");
  }

  private static String words(Cause cause) {
    return switch (cause) {
      case PANIC -> "panic button";
      case MAN_DOWN -> "fallen or not moving";
      case DURESS -> "duress - do not let it be known";
      case LOST_CONTACT -> "contact lost";
      case MISSED_CHECK_IN -> "check-in missed";
      case OVERDUE_RETURN -> "not back in time";
    };
  }
}
