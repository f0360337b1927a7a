package homeward.simulator.term;

import homeward.gateway.engine.DeviceCommands;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.AccountRow;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What people at school do with devices at the console.
final class RegisterDeeds {
  private final Truth truth;
  private final VirtualGateway gateway;
  private final Schedule schedule;
  private final Journal journal;

  RegisterDeeds(Truth truth, VirtualGateway gateway, Schedule schedule, Journal journal) {
    this.truth = truth;
    this.gateway = gateway;
    this.schedule = schedule;
    this.journal = journal;
  }

  private Person person(int number) {
    return gateway
        .store()
        .<Person>read(
            tx -> tx.account(truth.person(number).id()).map(AccountRow::person).orElseThrow());
  }

  private void then(CompletableFuture<Reply> answer, Runnable done) {
    var _ =
        answer.thenAccept(reply -> {
          switch (reply) {
            case Reply.Done _ -> done.run();
            case Reply.Refused(String why) -> journal.note("gateway", () -> "refuses: " + why);
          }
        });
  }

  void handOut(LiveBoard board, int person, int by) {
    gateway
        .office()
        .ifPresent(office ->
            then(
                office.devices().handOut(board.name(), truth.person(person).id(), true, person(by)),
                () -> handedOut(board, person)));
  }

  private void handedOut(LiveBoard board, int person) {
    truth
        .boardOf(person)
        .filter(other -> other != board)
        .ifPresent(other -> other.handed(-1, schedule.now()));
    board.handedOut(person, schedule.now());
  }

  void takeBack(LiveBoard board, int by) {
    gateway
        .office()
        .ifPresent(office ->
            then(
                office.devices().takeBack(board.name(), "the day is over", person(by)),
                () -> board.handed(-1, schedule.now())));
  }

  void lost(LiveBoard board, boolean alarmsHeard, int by) {
    String key = board.key();
    if (alarmsHeard) {
      set(board, LifeState.LOST_ALARMS_ONLY, by, () -> {});
    } else {
      set(board, LifeState.LOST, by, () -> truth.shut(key, schedule.now()));
    }
  }

  void revoked(LiveBoard board, int by) {
    String key = board.key();
    set(board, LifeState.REVOKED, by, () -> truth.shut(key, schedule.now()));
  }

  void found(LiveBoard board, int by) {
    String key = board.key();
    set(board, LifeState.CURRENT, by, () -> truth.opened(key));
  }

  private void set(LiveBoard board, LifeState to, int by, Runnable done) {
    Optional<LifeRow> life =
        gateway
            .store()
            .<Optional<LifeRow>>read(tx -> DeviceCommands.current(tx.lives(board.name())));
    gateway
        .office()
        .filter(_ -> life.isPresent())
        .ifPresent(office ->
            then(
                office
                    .devices()
                    .setState(
                        board.name(), life.orElseThrow().life(), to, "by mistake", person(by)),
                done));
  }
}
