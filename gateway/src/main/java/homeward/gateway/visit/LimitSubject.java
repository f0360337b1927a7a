package homeward.gateway.visit;

import homeward.gateway.policy.LimitKind;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.util.Optional;

/// What a limit is of, as the subject of its timer has it: `12 REPORT`, or `12 CONTACT sam.example`
/// where it is one person's.
///
/// @param worker empty if it is the whole visit's
/// @param isAlarm whether it has passed and will be an alarm: ` then alarm` after the rest
public record LimitSubject(VisitId visit, LimitKind kind, String worker, boolean isAlarm) {
  private static final String THEN_ALARM = " then alarm";

  public static LimitSubject of(VisitId visit, LimitKind kind) {
    return new LimitSubject(visit, kind, "", false);
  }

  /// Of somebody's next word.
  public static LimitSubject contact(ParticipantKey person) {
    return new LimitSubject(person.visit(), LimitKind.CONTACT, person.worker().value(), false);
  }

  /// The same once it has passed.
  public LimitSubject thenAlarm() {
    return new LimitSubject(visit, kind, worker, true);
  }

  /// Whose it is; empty if it is the whole visit's.
  public Optional<ParticipantKey> person() {
    return worker.isEmpty()
        ? Optional.empty()
        : Optional.of(new ParticipantKey(visit, new WorkerId(worker)));
  }

  public static LimitSubject parse(String subject) {
    boolean alarm = subject.endsWith(THEN_ALARM);
    String[] parts =
        subject.substring(0, subject.length() - (alarm ? THEN_ALARM.length() : 0)).split(" ", -1);
    return new LimitSubject(
        new VisitId(Long.parseLong(parts[0])),
        LimitKind.valueOf(parts[1]),
        parts.length > 2 ? parts[2] : "",
        alarm);
  }

  @Override
  public String toString() {
    return visit
        + " "
        + kind
        + (worker.isEmpty() ? "" : " " + worker)
        + (isAlarm ? THEN_ALARM : "");
  }
}
