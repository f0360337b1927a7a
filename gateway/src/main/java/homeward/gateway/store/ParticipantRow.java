package homeward.gateway.store;

import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.ParticipantKey;
import homeward.gateway.visit.ParticipantState;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One of those who go on a visit.
///
/// @param second whether it is the second member of staff
/// @param device that is planned for them; empty if none is
/// @param left when they left the school
/// @param back when they came back
/// @param question number of the last welfare check that they were put; 0 before the first
/// @param asked when that was
/// @param word when they said something last, by the gateway's clock
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // columns that may be NULL
public record ParticipantRow(
    VisitId visit,
    WorkerId worker,
    boolean second,
    String device,
    ParticipantState state,
    Optional<Instant> left,
    Optional<Instant> back,
    long question,
    Optional<Instant> asked,
    Optional<Instant> word) {

  /// Those who go on a visit that is entered.
  public static List<ParticipantRow> of(VisitRow visit) {
    ParticipantState state = ParticipantState.of(visit.state(), visit.detail().gone());
    var all = new ArrayList<ParticipantRow>();
    all.add(fresh(visit, visit.worker(), false, visit.device().value(), state));
    String second = visit.detail().second();
    if (!second.isEmpty() && !second.equals(visit.worker().value())) {
      all.add(fresh(visit, new WorkerId(second), true, "", state));
    }
    return all;
  }

  private static ParticipantRow fresh(
      VisitRow visit, WorkerId who, boolean second, String device, ParticipantState state) {
    return new ParticipantRow(
        visit.id(),
        who,
        second,
        device,
        state,
        state == ParticipantState.AT_SCHOOL ? Optional.empty() : Optional.of(visit.start()),
        state == ParticipantState.BACK ? Optional.of(visit.expectedReturn()) : Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty());
  }

  public ParticipantKey key() {
    return new ParticipantKey(visit, worker);
  }

  public boolean isOut() {
    return state.isOut();
  }

  /// The same, come to another state.
  public ParticipantRow at(ParticipantState other, Instant now) {
    return new ParticipantRow(
        visit,
        worker,
        second,
        device,
        other,
        state == ParticipantState.AT_SCHOOL ? Optional.of(now) : left,
        other == ParticipantState.BACK ? Optional.of(now) : Optional.empty(),
        question,
        asked,
        other.isOut() && !state.isOut() ? Optional.of(now) : word);
  }

  /// The same, put a welfare check.
  public ParticipantRow asked(long number, Instant now) {
    return new ParticipantRow(
        visit, worker, second, device, state, left, back, number, Optional.of(now), word);
  }

  /// The same, having said something.
  public ParticipantRow said(Instant at) {
    return new ParticipantRow(
        visit, worker, second, device, state, left, back, question, asked, Optional.of(at));
  }
}
