package homeward.simulator.office;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.Outcome;
import homeward.gateway.engine.Office;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A person at the school who may act on alarms: told by screen or letter, after a while, or not at
/// all.
public final class Responder {
  private static final Duration AGAIN = Duration.ofSeconds(20);
  private static final double UNANSWERED = 0.5;
  private static final Duration CALL_LEAST = Duration.ofSeconds(20);
  private static final Duration CALL_MOST = Duration.ofMinutes(5);

  private final Person person;
  private final VirtualGateway gateway;
  private final Schedule schedule;
  private final Dice dice;
  private final Dice calls;
  private final Journal journal;
  private final Consumer<AlarmId> helped;
  private final BiConsumer<AlarmId, Person> resolves;
  private final Set<AlarmId> attending = new HashSet<>();
  private Habits habits;
  private boolean away;

  /// @param dice of what the person does
  /// @param calls of whom they call, so that all else is the same without
  /// @param helped told when the person has found the wearer
  /// @param resolves told before the person closes an alarm
  public Responder(
      Person person,
      Habits habits,
      VirtualGateway gateway,
      Schedule schedule,
      Dice dice,
      Dice calls,
      Journal journal,
      Consumer<AlarmId> helped,
      BiConsumer<AlarmId, Person> resolves) {
    this.person = person;
    this.habits = habits;
    this.gateway = gateway;
    this.schedule = schedule;
    this.dice = dice;
    this.calls = calls;
    this.journal = journal;
    this.helped = helped;
    this.resolves = resolves;
  }

  public Person person() {
    return person;
  }

  public void habits(Habits other) {
    habits = other;
  }

  /// Whether the person is out of reach.
  public void away(boolean isAway) {
    away = isAway;
  }

  /// Learns of an alarm.
  public void told(AlarmId alarm) {
    if (away || dice.chance(habits.misses()) || !attending.add(alarm)) {
      return;
    }
    schedule.after(dice.between(habits.quickest(), habits.slowest()), () -> attend(alarm));
  }

  private void attend(AlarmId id) {
    Optional<Office> office = gateway.office();
    if (office.isEmpty() || away) {
      schedule.after(AGAIN, () -> attend(id));
      return;
    }
    Optional<AlarmRow> alarm = gateway.store().read(tx -> tx.alarm(id));
    if (alarm.isEmpty()) {
      attending.remove(id);
      return;
    }
    switch (alarm.get().state()) {
      case AlarmState.Raised _, AlarmState.Told _ -> takeOn(office.get(), alarm.get());
      case AlarmState.TakenOn taken when taken.by().id().equals(person.id()) -> handle(id);
      // Another has it: it is theirs.
      case AlarmState.TakenOn _, AlarmState.Resolved _ -> attending.remove(id);
    }
  }

  private void takeOn(Office office, AlarmRow alarm) {
    journal.note(person.firstName(), () -> "takes on " + alarm.id());
    await(office.takeOn(alarm.id(), alarm.version(), person), alarm.id(), () -> handle(alarm.id()));
  }

  /// A click without an answer is made again.
  private void await(CompletableFuture<Reply> reply, AlarmId id, Runnable done) {
    boolean[] answered = {false};
    var _ =
        reply.whenComplete((what, failure) -> {
          answered[0] = true;
          if (what instanceof Reply.Done) {
            done.run();
          } else {
            attending.remove(id);
          }
        });
    schedule.after(
        AGAIN,
        () -> {
          if (!answered[0]) {
            attend(id);
          }
        });
  }

  private void handle(AlarmId id) {
    if (dice.chance(habits.misclicks())) {
      schedule.after(Duration.ofSeconds(3), () -> giveBack(id));
    } else if (dice.chance(habits.forgets())) {
      journal.note(person.firstName(), () -> "forgets " + id);
      attending.remove(id);
    } else {
      if (calls.chance(UNANSWERED)) {
        schedule.after(calls.between(CALL_LEAST, CALL_MOST), () -> callsInVain(id));
      }
      schedule.after(dice.between(CALL_LEAST, CALL_MOST), () -> resolve(id));
    }
  }

  /// The telephone of the wearer lies in the car.
  private void callsInVain(AlarmId id) {
    gateway
        .office()
        .ifPresent(office -> {
          journal.note(person.firstName(), () -> "calls about " + id + ", and nobody answers");
          var _ = office.calls().about(id, false, "no answer", person);
        });
  }

  private void giveBack(AlarmId id) {
    attending.remove(id);
    gateway
        .office()
        .ifPresent(office -> {
          journal.note(person.firstName(), () -> "gives back " + id);
          var _ = office.giveBack(id, person);
        });
  }

  private void resolve(AlarmId id) {
    Optional<Office> office = gateway.office();
    if (office.isEmpty()) {
      schedule.after(AGAIN, () -> resolve(id));
      return;
    }
    helped.accept(id);
    resolves.accept(id, person);
    journal.note(person.firstName(), () -> "resolves " + id);
    await(
        office.get().resolve(id, person, Outcome.HELPED, "Found and helped."),
        id,
        () -> {
          attending.remove(id);
          endVisit(id);
        });
  }

  /// Who was not back in time, and is found to be, is written down as back.
  private void endVisit(AlarmId id) {
    gateway
        .store()
        .read(tx -> tx.alarm(id))
        .filter(a -> a.cause() == Cause.OVERDUE_RETURN)
        .ifPresent(alarm ->
            gateway
                .office()
                .ifPresent(office -> {
                  var _ =
                      office
                          .visits()
                          .progress(new VisitId(alarm.visit()), VisitState.RETURNED, false, person);
                }));
  }
}
