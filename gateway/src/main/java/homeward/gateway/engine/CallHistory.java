package homeward.gateway.engine;

import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.message.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The calls that people at school have written down. Alarm and visit do not know of them: the
/// evidence does.
public final class CallHistory {
  static final String SPOKEN_TO = "spoken to";
  static final String NO_ANSWER = "call without answer";

  private CallHistory() {}

  /// One call.
  ///
  /// @param answered whether somebody was spoken to
  public record Call(Instant at, boolean answered) {
    /// In a few words, with the time of the school.
    public String words(SchoolClock clock) {
      return "Called " + clock.minute(at) + ": " + (answered ? "spoken to" : "no answer");
    }
  }

  /// The last call since an alarm was raised, written down with it or with its visit.
  public static Optional<Call> last(Tx tx, AlarmRow alarm) {
    boolean openly = alarm.visit() != 0 && alarm.cause() != Cause.DURESS;
    Optional<Call> ofVisit = openly ? last(tx, Long.toString(alarm.visit())) : Optional.empty();
    return Stream.of(
            last(tx, alarm.id().toString()),
            ofVisit.filter(call -> !call.at().isBefore(alarm.raisedAt())))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Call::at));
  }

  /// The last call of a visit, if nobody answered it.
  public static Optional<Call> unanswered(Tx tx, VisitRow visit) {
    return last(tx, visit.id().toString()).filter(call -> !call.answered());
  }

  private static Optional<Call> last(Tx tx, String subject) {
    return Stream.of(SPOKEN_TO, NO_ANSWER)
        .flatMap(kind -> tx.newestAbout(subject, kind, "").stream())
        .map(row -> EvidenceLine.parse(row.line()))
        .max(Comparator.comparingLong(EvidenceLine::seq))
        .map(line -> new Call(line.at(), line.kind().equals(SPOKEN_TO)));
  }
}
