package homeward.simulator.term;

import homeward.gateway.engine.DeviceCommands;
import homeward.gateway.people.Person;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.util.Optional;

/// What people at school do with devices at the console.
final class RegisterDeeds {
  private final Truth truth;
  private final VirtualGateway gateway;
  private final Schedule schedule;
  private final Replies replies;

  RegisterDeeds(Truth truth, VirtualGateway gateway, Schedule schedule, Journal journal) {
    this.truth = truth;
    this.gateway = gateway;
    this.schedule = schedule;
    this.replies = new Replies(journal);
  }

  private Person person(int number) {
    return gateway.person(truth.person(number).id());
  }

  void handOut(LiveBoard board, int person, int by) {
    gateway
        .office()
        .ifPresent(office ->
            replies.then(
                office.devices().handOut(board.name(), truth.person(person).id(), true, person(by)),
                _ -> handedOut(board, person)));
  }

  private void handedOut(LiveBoard board, int person) {
    truth.takesAnother(person, board, schedule.now());
    board.handedOut(person, schedule.now());
  }

  void takeBack(LiveBoard board, int by) {
    gateway
        .office()
        .ifPresent(office ->
            replies.then(
                office.devices().takeBack(board.name(), "the day is over", person(by)),
                _ -> board.handed(-1, schedule.now())));
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
            replies.then(
                office
                    .devices()
                    .setState(
                        board.name(), life.orElseThrow().life(), to, "by mistake", person(by)),
                _ -> done.run()));
  }
}
