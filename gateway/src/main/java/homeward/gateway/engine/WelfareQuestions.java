package homeward.gateway.engine;

import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink.WelfareCheck;
import homeward.protocol.message.Uplink.CheckIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Questions that people out on visits are put: each has a number of its own, and only an answer
/// that names it ends it.
final class WelfareQuestions {
  /// Less than this is not asked for again.
  static final Duration LEAST_ANSWER = Duration.ofSeconds(1);

  private WelfareQuestions() {}

  /// Has the device of somebody ask its wearer; no answer in time is an alarm. A question that
  /// waits for its answer keeps its deadline if that is earlier.
  static void ask(Cycle cycle, ParticipantRow participant, Duration within) {
    String subject = participant.key().toString();
    Instant due = cycle.now.plus(within);
    Optional<Instant> before =
        cycle.tx.timer(TimerKind.WELFARE, subject).map(TimerRow::due).filter(due::isAfter);
    cycle.tx.setTimer(TimerKind.WELFARE, subject, before.orElse(due));
    remind(cycle, participant, within);
  }

  /// Has the device ask its wearer; no answer is no alarm.
  static void remind(Cycle cycle, ParticipantRow participant, Duration within) {
    long last =
        cycle.tx.outOf(participant.worker()).stream()
            .mapToLong(ParticipantRow::question)
            .max()
            .orElse(0);
    long number = Math.max(last + 1, cycle.now.toEpochMilli());
    cycle.tx.putParticipant(participant.asked(number, cycle.now));
    Participants.device(cycle.tx, participant)
        .ifPresent(device -> cycle.tell(device, new WelfareCheck(number, within)));
  }

  /// The question that still waits for an answer of whoever wears a device, to be put again.
  static Optional<WelfareCheck> open(Cycle cycle, DeviceId device, Wear wear) {
    return Participants.out(cycle.tx, device, wear).stream()
        .flatMap(participant -> open(cycle, participant).stream())
        .reduce((a, b) -> a.number() > b.number() ? a : b);
  }

  private static Optional<WelfareCheck> open(Cycle cycle, ParticipantRow participant) {
    return cycle
        .tx
        .timer(TimerKind.WELFARE, participant.key().toString())
        .map(timer -> Duration.between(cycle.now, timer.due()))
        .filter(left -> left.compareTo(LEAST_ANSWER) >= 0 && participant.question() > 0)
        .map(left -> new WelfareCheck(participant.question(), left));
  }

  /// Somebody has said how they are.
  ///
  /// @param out the visits that they are out on
  /// @param made when, by the gateway's clock
  static void said(Cycle cycle, List<ParticipantRow> out, CheckIn checkIn, Instant made) {
    for (ParticipantRow participant : out) {
      if (answers(checkIn, participant, made)) {
        answered(cycle, participant);
      }
    }
  }

  private static boolean answers(CheckIn checkIn, ParticipantRow asked, Instant made) {
    return checkIn.question() == CheckIn.UNSAID
        ? !asked.asked().orElse(made).isAfter(made)
        : checkIn.question() == asked.question();
  }

  /// Somebody has answered, or nobody waits for it any more.
  static void answered(Cycle cycle, ParticipantRow participant) {
    cycle.tx.clearTimer(TimerKind.WELFARE, participant.key().toString());
  }
}
