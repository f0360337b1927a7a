package homeward.gateway.visit;

import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;

/// One person on one visit: what watches, questions and words belong to. As the subject of a timer
/// it is `12 sam.example`.
public record ParticipantKey(VisitId visit, WorkerId worker) {
  /// @throws IllegalArgumentException if it is no visit and person
  public static ParticipantKey parse(String subject) {
    String[] parts = subject.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("a visit and a person are like '12 sam', not " + subject);
    }
    return new ParticipantKey(new VisitId(Long.parseLong(parts[0])), new WorkerId(parts[1]));
  }

  @Override
  public String toString() {
    return visit + " " + worker;
  }
}
