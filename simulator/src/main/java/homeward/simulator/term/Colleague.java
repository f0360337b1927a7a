package homeward.simulator.term;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.Outcome;
import homeward.gateway.engine.Office;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Promise;
import homeward.simulator.check.Violation;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Somebody at school who takes alarms on and resolves them, and must be able to.
final class Colleague {
  private static final Duration AGAIN = Duration.ofSeconds(20);

  private final WorkerId id;
  private final String email;
  private final VirtualGateway gateway;
  private final Schedule schedule;
  private final Dice dice;
  private final Journal journal;
  private final Consumer<AlarmId> takes;
  private final Consumer<Violation> broken;
  private final Set<AlarmId> attending = new HashSet<>();
  private double forgets;
  private Tick back = new Tick(0);

  /// @param forgets likelihood of taking an alarm on and forgetting it
  /// @param takes told of each alarm that they have taken on
  /// @param broken told of what they could not do though they may
  Colleague(
      Person person,
      VirtualGateway gateway,
      Schedule schedule,
      Dice dice,
      Journal journal,
      double forgets,
      Consumer<AlarmId> takes,
      Consumer<Violation> broken) {
    this.id = person.id();
    this.email = person.email();
    this.gateway = gateway;
    this.schedule = schedule;
    this.dice = dice;
    this.journal = journal;
    this.forgets = forgets;
    this.takes = takes;
    this.broken = broken;
  }

  String email() {
    return email;
  }

  /// Forgets nothing any more, and is there.
  void attentive() {
    forgets = 0;
    back = schedule.now();
  }

  /// Whoever is signed in is who the gateway has in its books now.
  private Person person() {
    return gateway.person(id);
  }

  /// Is out of the building until then, and hears of nothing.
  void leaves(Tick until) {
    back = until;
  }

  private boolean isAway() {
    return schedule.now().isBefore(back);
  }

  void told(AlarmId alarm) {
    if (!isAway() && attending.add(alarm)) {
      schedule.after(
          dice.between(Duration.ofSeconds(5), Duration.ofSeconds(50)), () -> takeOn(alarm));
    }
  }

  private void takeOn(AlarmId alarm) {
    if (isAway()) {
      attending.remove(alarm);
      return;
    }
    Optional<Office> office = gateway.office();
    Optional<AlarmRow> row = gateway.store().read(tx -> tx.alarm(alarm));
    if (office.isEmpty()) {
      schedule.after(AGAIN, () -> takeOn(alarm));
      return;
    }
    boolean waits =
        row.map(AlarmRow::state)
            .filter(s -> s instanceof AlarmState.Raised || s instanceof AlarmState.Told)
            .isPresent();
    if (!waits || !person().responds()) {
      attending.remove(alarm);
      return;
    }
    await(
        office.get().takeOn(alarm, row.get().version(), person()),
        Promise.R6_TAKEN,
        "take on",
        alarm,
        () -> taken(alarm));
  }

  private void taken(AlarmId alarm) {
    takes.accept(alarm);
    if (dice.chance(forgets)) {
      journal.note(id.value(), () -> "forgets " + alarm);
      attending.remove(alarm);
      return;
    }
    schedule.after(
        dice.between(Duration.ofSeconds(20), Duration.ofMinutes(3)), () -> resolve(alarm));
  }

  private void resolve(AlarmId alarm) {
    if (isAway()) {
      attending.remove(alarm);
      return;
    }
    Optional<Office> office = gateway.office();
    if (office.isEmpty()) {
      schedule.after(AGAIN, () -> resolve(alarm));
      return;
    }
    boolean mine =
        gateway
            .store()
            .<Optional<AlarmRow>>read(tx -> tx.alarm(alarm))
            .map(AlarmRow::state)
            .filter(AlarmState.TakenOn.class::isInstance)
            .map(AlarmState.TakenOn.class::cast)
            .filter(taken -> taken.by().id().equals(id))
            .isPresent();
    if (!mine) {
      attending.remove(alarm);
      return;
    }
    await(
        office.get().resolve(alarm, person(), Outcome.HELPED, "Found and helped."),
        Promise.R6_RESOLVED,
        "resolve",
        alarm,
        () -> attending.remove(alarm));
  }

  /// A click must be answered, and not by a refusal while nothing has changed meanwhile.
  private void await(
      CompletableFuture<Reply> reply, Promise promise, String what, AlarmId alarm, Runnable done) {
    journal.note(id.value(), () -> what + " " + alarm);
    long asked = version(alarm);
    var _ =
        reply.whenComplete((answer, failure) -> {
          if (answer instanceof Reply.Done) {
            done.run();
            return;
          }
          attending.remove(alarm);
          String why = answer instanceof Reply.Refused(String said) ? said : "" + failure;
          if (version(alarm) == asked && !gateway.store().isFailing()) {
            broken.accept(
                new Violation(promise, id + " cannot " + what + " " + alarm + ": " + why));
          }
        });
  }

  private long version(AlarmId alarm) {
    return gateway
        .store()
        .<Optional<AlarmRow>>read(tx -> tx.alarm(alarm))
        .map(AlarmRow::version)
        .orElse(-1L);
  }
}
