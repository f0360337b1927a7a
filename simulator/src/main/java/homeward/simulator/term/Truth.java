package homeward.simulator.term;

import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.Tick;
import homeward.simulator.term.plan.TermPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How things really are, as whoever made the world knows it: never read from the gateway's tables.
final class Truth {
  private final TermPlan plan;
  private final Instant start;
  private final List<LiveBoard> boards = new ArrayList<>();
  private final List<Trip> trips = new ArrayList<>();
  private final List<Press> owed = new ArrayList<>();
  private final Map<Integer, Tick> presses = new HashMap<>();
  private final Map<Integer, Tick> moves = new HashMap<>();
  private final Map<Integer, Trip> leaving = new HashMap<>();
  private final Map<Integer, Set<String>> given = new HashMap<>();
  private final Map<Integer, Set<String>> lent = new HashMap<>();
  private final Map<DeviceId, Integer> schools = new HashMap<>();
  private final Set<AlarmId> taken = new HashSet<>();
  private final Map<String, Tick> shut = new HashMap<>();
  private long looked;

  Truth(TermPlan plan, Instant start) {
    this.plan = plan;
    this.start = start;
    plan.visits().forEach(visit -> trips.add(new Trip(visit)));
  }

  TermPlan plan() {
    return plan;
  }

  Instant start() {
    return start;
  }

  Instant at(Tick tick) {
    return start.plusNanos(tick.nanos());
  }

  /// When it was looked at before.
  long lookedAt(Tick now) {
    long before = looked;
    looked = now.nanos();
    return before;
  }

  Person person(int number) {
    return plan.people().get(number);
  }

  /// @return -1 for nobody
  int number(WorkerId id) {
    return plan.people().stream().map(Person::id).toList().indexOf(id);
  }

  SchoolId school(int number) {
    return plan.schools().get(number).id();
  }

  // Boards.

  List<LiveBoard> boards() {
    return boards;
  }

  List<LiveBoard> named(DeviceId name) {
    return boards.stream().filter(board -> board.name().equals(name)).toList();
  }

  /// The board that somebody has now.
  Optional<LiveBoard> boardOf(int person) {
    return boards.stream().filter(b -> b.wearer() == person && !b.isScrapped()).findFirst();
  }

  /// The board that the school's register has as somebody's.
  Optional<LiveBoard> registeredFor(int person) {
    return boards.stream().filter(b -> b.registered() == person && !b.isScrapped()).findFirst();
  }

  /// Somebody takes a board, and says so: whatever they had before is theirs no more.
  void takesAnother(int person, LiveBoard board, Tick now) {
    boards.stream().filter(other -> other != board).forEach(other -> other.gone(person, now));
  }

  /// Whether another board that lives has the same name.
  boolean hasDouble(LiveBoard board) {
    return named(board.name()).stream().anyMatch(b -> b != board && b.device().isOn());
  }

  /// Whose a board is.
  int schoolOf(int board) {
    DeviceId name = plan.boards().get(board).name();
    return schools.computeIfAbsent(name, _ -> plan.boards().get(board).school());
  }

  void movesTo(DeviceId name, int school) {
    schools.put(name, school);
  }

  /// Whether the gateway knew, well before a call, that whoever called had the board: they had
  /// signed on, or the office had handed it out to them, and nobody had signed off since.
  boolean knownBefore(Said call, Duration margin) {
    return boards.stream()
        .filter(board -> board.calls().contains(call))
        .anyMatch(
            board -> isKnownBySignOn(board, call, margin) || isKnownByHandOut(board, call, margin));
  }

  private static boolean isKnownBySignOn(LiveBoard board, Said call, Duration margin) {
    return board.signOns().stream()
        .filter(signOn -> signOn.person() == call.person())
        .filter(signOn -> !board.signedOff(signOn.at(), call.at()))
        .flatMap(signOn -> signOn.receipt().stream())
        .anyMatch(known -> !call.at().isBefore(known.plus(margin)));
  }

  private static boolean isKnownByHandOut(LiveBoard board, Said call, Duration margin) {
    return board.handedOut(call.person()).stream()
        .filter(handedOut -> !board.signedOff(handedOut, call.at()))
        .anyMatch(known -> !call.at().isBefore(known.plus(margin)));
  }

  /// Nothing that is said under this key is heard from now on.
  void shut(String key, Tick now) {
    shut.put(key, now);
    owed.removeIf(press -> press.board().key().equals(key) && !press.hasReceipt());
  }

  /// It is heard again.
  void opened(String key) {
    shut.remove(key);
  }

  /// Whether what is said under a key has been refused for so long.
  boolean isShut(String key, Tick now, Duration length) {
    Tick since = shut.get(key);
    return since != null && since.until(now).compareTo(length) >= 0;
  }

  boolean isShut(LiveBoard board) {
    return shut.containsKey(board.key());
  }

  // What wearers do.

  /// Panics that were certainly pressed.
  List<Press> owed() {
    return owed;
  }

  void presses(int person, Tick when) {
    presses.put(person, when);
  }

  boolean pressedSince(int person, Tick since) {
    Tick last = presses.get(person);
    return last != null && !last.isBefore(since);
  }

  // Visits.

  List<Trip> trips() {
    return trips;
  }

  /// The visit that somebody is out on.
  Optional<Trip> outOn(int person) {
    return trips.stream().filter(trip -> trip.isOut(person)).findFirst();
  }

  /// A visit of two that the other one of them is out on: she may be, too, and has not said so.
  Optional<Trip> partyOut(int person) {
    return trips.stream()
        .filter(trip -> trip.isOfParty(person) && !trip.out().isEmpty())
        .findFirst();
  }

  int number(Trip trip) {
    return trips.indexOf(trip);
  }

  /// Somebody says with their device that they leave for a visit.
  void leaves(int person, Trip trip) {
    leaving.put(person, trip);
  }

  void staysHere(int person) {
    leaving.remove(person);
  }

  /// The gateway has had what they said.
  void left(int person, Tick now) {
    Optional.ofNullable(leaving.remove(person)).ifPresent(trip -> trip.out(person, now));
  }

  /// Somebody leaves or comes back, or is said to.
  void moved(int person, Tick now) {
    moves.put(person, now);
  }

  boolean movedWithin(int person, Duration length, Tick now) {
    Tick last = moves.get(person);
    return last != null && last.until(now).compareTo(length) < 0;
  }

  // People at school.

  /// Somebody was given these roles, and has no others of their own.
  void given(int person, List<String> roles) {
    given.put(person, Set.copyOf(roles));
  }

  /// Somebody has these besides, for a while.
  void lent(int person, Set<String> roles) {
    lent.computeIfAbsent(person, _ -> new HashSet<>()).addAll(roles);
  }

  /// The while is over: what was lent goes, even where it was all that they had.
  void lentNoMore(int person) {
    Set<String> before = lent.remove(person);
    if (before != null) {
      var rest = new HashSet<>(given.getOrDefault(person, Set.of()));
      rest.removeAll(before);
      given.put(person, rest);
    }
  }

  /// What somebody may be now.
  Set<String> roles(int person) {
    var all = new HashSet<>(given.getOrDefault(person, Set.of()));
    all.addAll(lent.getOrDefault(person, Set.of()));
    return all;
  }

  void taken(AlarmId alarm) {
    taken.add(alarm);
  }

  /// The records are older now: nobody knows any more who has had an alarm.
  void forgotten() {
    taken.clear();
  }

  /// Whether somebody has had an alarm at some time.
  boolean wasTaken(AlarmId alarm) {
    return taken.contains(alarm);
  }
}
