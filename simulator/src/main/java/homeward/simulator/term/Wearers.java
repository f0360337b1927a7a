package homeward.simulator.term;

import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import homeward.protocol.time.Tick;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.device.VirtualWearer;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What wearers do with the boards that they have.
final class Wearers {
  private static final Duration BETWEEN = Duration.ofMillis(2_500);
  private static final List<VisitStage> STAGES = List.of(VisitStage.values());

  private final Truth truth;
  private final Schedule schedule;

  /// A finger for each board.
  private final List<VirtualWearer> fingers = new ArrayList<>();

  Wearers(Truth truth, Schedule schedule) {
    this.truth = truth;
    this.schedule = schedule;
  }

  void add(VirtualWearer finger) {
    fingers.add(finger);
    finger.answers(false);
  }

  private void isTold(LiveBoard board) {
    int school = truth.schoolOf(board.number());
    fingers
        .get(board.number())
        .isTold(truth.plan().schools().get(school).policy().settings().panic());
  }

  void wears(int person, LiveBoard board) {
    truth.takesAnother(person, board, now());
    board.handed(person, now());
    isTold(board);
    if (board.device().isOn()) {
      board.device().signOn(truth.person(person).id());
    }
  }

  /// Somebody's board goes to a colleague without a word.
  void passedOn(int person, int to) {
    truth
        .boardOf(person)
        .ifPresent(board -> {
          truth.boardOf(to).ifPresent(own -> own.passedOn(-1, now()));
          board.passedOn(to, now());
        });
  }

  /// Two have each other's boards from now on.
  ///
  /// @return both boards; none if one of the two has none
  Stream<LiveBoard> exchanged(int person, int with) {
    Optional<LiveBoard> one = truth.boardOf(person);
    Optional<LiveBoard> other = truth.boardOf(with);
    if (one.isEmpty() || other.isEmpty()) {
      return Stream.empty();
    }
    one.get().passedOn(with, now());
    other.get().passedOn(person, now());
    return Stream.of(one.get(), other.get());
  }

  private Tick now() {
    return schedule.now();
  }

  void putDown(LiveBoard board) {
    board.handed(-1, now());
    if (board.device().isOn()) {
      board.device().signOff();
    }
  }

  private Optional<LiveBoard> inHand(int person) {
    return truth.boardOf(person).filter(board -> board.device().isOn());
  }

  void panics(int person) {
    inHand(person).ifPresent(board -> panics(person, board));
  }

  private void panics(int person, LiveBoard board) {
    isTold(board);
    VirtualWearer finger = fingers.get(board.number());
    VirtualDevice device = board.device();
    Tick first = new Tick(finger.panic());
    Duration takes = finger.panicTakes();
    boolean knows = board.knowsSettings() && !truth.isShut(board);
    truth.presses(person, first);
    schedule.at(
        first,
        () -> {
          int starts = board.starts();
          Instant from = device.clock().now();
          boolean begun = device.isOn() && !device.outbox().isFull();
          schedule.after(
              takes.plusMillis(100),
              () -> {
                boolean done = device.isOn() && board.starts() == starts && !truth.isShut(board);
                if (begun && knows && done) {
                  truth.owed().add(new Press(board, person, from, device.clock().now()));
                }
              });
        });
  }

  /// A child has found it.
  void isPressed(LiveBoard board) {
    fingers.get(board.number()).panic();
  }

  void callsInSecret(int person) {
    inHand(person)
        .ifPresent(board -> {
          truth.presses(person, now());
          fingers.get(board.number()).duress();
        });
  }

  void checksIn(int person) {
    inHand(person)
        .ifPresent(board -> {
          truth.presses(person, now());
          fingers.get(board.number()).press();
        });
  }

  /// Leaves for a visit, where it is planned and they are out on none. Who goes as the second one,
  /// when the first has told the gateway, need not say so.
  void leaves(int person, Trip trip) {
    boolean follows =
        trip.isPlanned()
            && trip.isOfParty(person)
            && truth.outOn(person).isEmpty()
            && !trip.out().isEmpty();
    if (follows) {
      truth.moved(person, now());
      trip.out(person, now());
      return;
    }
    Optional<LiveBoard> board = inHand(person);
    boolean may =
        board.isPresent()
            && trip.isPlanned()
            && trip.isOfParty(person)
            && truth.outOn(person).isEmpty()
            && board.get().stage().filter(stage -> stage != VisitStage.RETURNED).isEmpty();
    truth.moved(person, now());
    if (may) {
      truth.leaves(person, trip);
      truth.presses(person, now());
      fingers.get(board.get().number()).doublePress();
    }
  }

  /// Is back, and says so as often as it takes.
  void comesBack(int person) {
    truth.moved(person, now());
    truth.staysHere(person);
    truth.outOn(person).ifPresent(trip -> trip.back(person));
    inHand(person)
        .ifPresent(board -> {
          truth.presses(person, now());
          int at = board.stage().map(STAGES::indexOf).orElse(STAGES.size() - 1);
          for (int i = at; i < STAGES.size() - 1; i++) {
            fingers.get(board.number()).doublePress();
            schedule.after(BETWEEN.multipliedBy(i + 1L), () -> truth.moved(person, now()));
          }
        });
  }

  /// A board has told how far its visit has come.
  void progress(LiveBoard board, Uplink.VisitProgress progress) {
    board.stage(progress.stage());
    if (progress.stage() != VisitStage.DEPARTED) {
      truth.staysHere(board.wearer());
    }
  }
}
