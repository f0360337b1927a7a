package homeward.gateway.engine;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.DuressRules.DoNotRing;
import homeward.gateway.alarm.Holder;
import homeward.gateway.notify.Letter;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.time.Instant;
import java.util.ArrayList;
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

  /// @param now when it is written
  Letter write(Tx tx, AttemptRow attempt, Instant now) {
    AlarmRow alarm = tx.alarm(attempt.alarm()).orElseThrow();
    Policy school = rules.of(rules.school(tx, alarm));
    SchoolClock clock = school.clock();
    String who = who(tx, alarm);
    boolean open = !(alarm.state() instanceof AlarmState.Resolved);
    String subject = (open ? "ALARM: " : "Resolved: ") + words(alarm.cause()) + " - " + who;
    AlarmPlace place = AlarmPlace.of(tx, alarm, clock, now);
    String body =
        String.join(
            "\n",
            standing(tx, alarm, clock),
            "",
            "School: " + school.name(),
            "Who:    " + who,
            "What:   " + words(alarm.cause()),
            "Where:  " + where(place),
            "When:   "
                + clock.fullSecond(alarm.deviceAt())
                + " by the device, "
                + clock.fullSecond(alarm.raisedAt())
                + " here",
            "",
            open ? advice(tx, alarm, who, attempt.to(), place) : "There is nothing more to do.",
            open ? "3. " + takeOn(alarm) : "What happened:",
            "   " + consoleAddress + "/alarms/" + alarm.id(),
            "");
    return new Letter(attempt.to(), subject, body);
  }

  /// Who has it, as it is when the letter is written: that may be later than when it was due.
  private static String standing(Tx tx, AlarmRow alarm, SchoolClock clock) {
    return switch (alarm.state()) {
      case AlarmState.Raised _, AlarmState.Told _ ->
          AlarmHistory.of(tx, alarm)
              .map(had -> standing(had, clock))
              .orElse("Nobody has taken this alarm on yet.");
      case AlarmState.TakenOn taken ->
          words(taken.by()) + " has had this alarm since " + clock.fullSecond(taken.at()) + ".";
      case AlarmState.Resolved resolved ->
          words(resolved.by())
              + " resolved this alarm at "
              + clock.fullSecond(resolved.at())
              + ": "
              + resolved.outcome().words()
              + ".";
    };
  }

  private static String standing(AlarmHistory.Had had, SchoolClock clock) {
    String since = clock.fullSecond(had.since());
    return had.gaveBack()
        .map(at ->
            had.name()
                + " had this alarm since "
                + since
                + " and gave it back at "
                + clock.fullSecond(at)
                + ". Nobody has it now.")
        .orElseGet(() ->
            had.name()
                + " has had this alarm since "
                + since
                + " and has not resolved it in time. Ask them, or take it on yourself.");
  }

  private static String words(Holder holder) {
    return holder.firstName() + " (" + holder.role() + ")";
  }

  private static String takeOn(AlarmRow alarm) {
    return alarm.state() instanceof AlarmState.TakenOn taken
        ? "Take the alarm over if " + taken.by().firstName() + " cannot go on with it:"
        : "Take the alarm on, so that others know that you have it:";
  }

  /// Whoever calls for help in secret is not rung, whatever other alarm of theirs it is about.
  ///
  /// @param to the mailbox: who reads it may be somebody who is to learn nothing of that
  private static String advice(Tx tx, AlarmRow alarm, String who, String to, AlarmPlace place) {
    Optional<DoNotRing> not = DuressAlarms.seenIn(tx, to).doNotRing(tx, alarm);
    String say =
        place.isOnVisit()
            ? "ring 999 and give the place above."
            : "ring 999 and say what is known of the place; no address above is sure.";
    return not.isPresent()
        ? "1. " + not.get().words() + "\n2. R" + say.substring(1)
        : "1. Ring " + who + mobile(tx, alarm) + ".\n2. No answer, or a wrong answer: " + say;
  }

  /// The address, or that there is none and what else is known; where the device was; who has it.
  private static String where(AlarmPlace place) {
    var lines = new ArrayList<String>();
    lines.add(
        place.isOnVisit() ? place.where() + " (" + place.purpose() + ")" : AlarmPlace.NO_VISIT);
    lines.addAll(place.clues());
    if (!place.position().isEmpty()) {
      lines.add("Last position: " + place.position());
    }
    if (!place.wearer().isEmpty()) {
      lines.add(place.wearer());
    }
    return String.join("\n        ", lines);
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
