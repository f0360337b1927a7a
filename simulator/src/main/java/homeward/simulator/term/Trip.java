package homeward.simulator.term;

import homeward.protocol.id.VisitId;
import homeward.protocol.time.Tick;
import homeward.simulator.term.plan.TermPlan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A visit as it really is: who is out on it, whatever the gateway has of it.
final class Trip {
  private final TermPlan.Visit plan;
  private Optional<VisitId> id = Optional.empty();

  /// Who is out, and since when the gateway has had them so.
  private final Map<Integer, Tick> out = new TreeMap<>();

  private boolean cancelled;
  private boolean begun;
  private boolean over;

  Trip(TermPlan.Visit plan) {
    this.plan = plan;
  }

  TermPlan.Visit plan() {
    return plan;
  }

  /// Its number at the gateway, once it is planned there.
  Optional<VisitId> id() {
    return id;
  }

  void planned(VisitId as) {
    id = Optional.of(as);
  }

  /// The gateway has said that this person is out on it.
  void out(int person, Tick now) {
    out.putIfAbsent(person, now);
    begun = true;
  }

  void back(int person) {
    out.remove(person);
  }

  void cancelled() {
    cancelled = true;
  }

  /// Whether it is in the gateway's books, and not called off.
  boolean isPlanned() {
    return id.isPresent() && !cancelled;
  }

  /// Whether those who are to go, or are out, can be on no other one at its time.
  boolean isInTheWay() {
    return isPlanned() && !((begun || over) && out.isEmpty());
  }

  /// For what is said of it.
  String words() {
    return id.map(number -> "visit " + number).orElse("a visit");
  }

  /// Whether both cannot be: one person, or one device, at one time.
  boolean overlaps(Trip other) {
    TermPlan.Visit that = other.plan;
    boolean shares = plan.person() == that.person() || plan.board() == that.board();
    return shares
        && plan.start().compareTo(that.start().plus(that.length())) < 0
        && that.start().compareTo(plan.start().plus(plan.length())) < 0;
  }

  /// The office says that it is over, whether or not anybody has said that they left.
  void over() {
    out.clear();
    over = true;
  }

  boolean isOut(int person) {
    return out.containsKey(person);
  }

  /// Who is out, and since when.
  Map<Integer, Tick> out() {
    return new TreeMap<>(out);
  }

  boolean isOfParty(int person) {
    return plan.person() == person || plan.second() == person;
  }
}
