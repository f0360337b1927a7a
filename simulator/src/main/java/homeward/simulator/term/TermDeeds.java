package homeward.simulator.term;

import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.term.plan.Event;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.Optional;

/// Has happen what a plan says.
final class TermDeeds {
  /// Whoever finds a board presses it once it has started.
  private static final Duration FINDER = Duration.ofSeconds(30);

  /// A card is put into another board in so long.
  private static final Duration CARD = Duration.ofSeconds(20);

  private final Truth truth;
  private final Wearers wearers;
  private final BoardDeeds boards;
  private final VisitDeeds visits;
  private final RoleDeeds roles;
  private final RegisterDeeds register;
  private final TermOffice office;
  private final VirtualGateway gateway;
  private final Schedule schedule;
  private final Journal journal;
  private final Optional<MemoryStore> records;
  private boolean backedUp;

  /// @param records of which there can be a backup
  TermDeeds(
      Truth truth,
      Wearers wearers,
      BoardDeeds boards,
      VisitDeeds visits,
      TermOffice office,
      VirtualGateway gateway,
      Schedule schedule,
      Journal journal,
      Optional<MemoryStore> records) {
    this.truth = truth;
    this.wearers = wearers;
    this.boards = boards;
    this.visits = visits;
    this.roles = new RoleDeeds(truth, gateway, schedule);
    this.register = new RegisterDeeds(truth, gateway, schedule, journal);
    this.office = office;
    this.gateway = gateway;
    this.schedule = schedule;
    this.journal = journal;
    this.records = records;
  }

  private LiveBoard board(int number) {
    return truth.boards().get(number);
  }

  private Trip trip(int number) {
    return truth.trips().get(number);
  }

  void happens(Event event) {
    journal.note("term", event::words);
    switch (event) {
      case Event.OfBoard it -> happens(it);
      case Event.OfWearer it -> happens(it);
      case Event.OfVisit it -> happens(it);
      case Event.OfSchool it -> happens(it);
    }
  }

  private void happens(Event.OfBoard event) {
    switch (event) {
      case Event.SwitchedOn(int board) -> boards.on(board(board));
      case Event.SwitchedOff(int board) -> boards.off(board(board));
      case Event.Offline(int board, Duration length) -> boards.offline(board(board), length);
      case Event.ImageTaken(int board) -> board(board).takesImage();
      case Event.ImageRestored(int board) -> boards.restored(board(board));
      case Event.CardWiped(int board) -> boards.wiped(board(board));
      case Event.BootsSpoilt(int board) -> boards.bootsSpoilt(board(board));
      case Event.ClockSet(int board, Duration by) -> board(board).device().clock().jump(by);
      case Event.Replaced(int board, int by) -> boards.replaced(board(board), board(by));
      case Event.Copied(int board, int to) -> boards.copied(board(board), board(to));
      case Event.Transferred(int board, int school) -> boards.transferred(board(board), school);
      case Event.Revived(int board) -> {
        boards.revived(board(board));
        schedule.after(FINDER, () -> wearers.isPressed(board(board)));
      }
      case Event.ReportedLost lost ->
          register.lost(board(lost.board()), lost.alarmsHeard(), lost.by());
      case Event.FoundAgain(int board, int by) -> register.found(board(board), by);
      case Event.Revoked(int board, int by) -> register.revoked(board(board), by);
      case Event.HandedOut out -> register.handOut(board(out.board()), out.person(), out.by());
      case Event.TakenBack(int board, int by) -> register.takeBack(board(board), by);
    }
  }

  private void happens(Event.OfWearer event) {
    switch (event) {
      case Event.Wears(int person, int board) -> wearers.wears(person, board(board));
      case Event.PutDown(int board) -> wearers.putDown(board(board));
      case Event.PassedOn(int person, int to) -> wearers.passedOn(person, to);
      case Event.Exchanged(int person, int with, boolean cards) ->
          wearers
              .exchanged(person, with)
              .filter(_ -> cards)
              .forEach(board -> {
                boards.off(board);
                schedule.after(CARD, () -> boards.on(board));
              });
      case Event.Panics(int person) -> wearers.panics(person);
      case Event.CallsInSecret(int person) -> wearers.callsInSecret(person);
      case Event.ChecksIn(int person) -> wearers.checksIn(person);
      case Event.Leaves(int person, int visit) -> wearers.leaves(person, trip(visit));
      case Event.ComesBack(int person) -> wearers.comesBack(person);
    }
  }

  private void happens(Event.OfVisit event) {
    Trip trip = trip(event.visit());
    switch (event) {
      case Event.Planned planned -> visits.plan(trip, planned.visit(), planned.by());
      case Event.Marked marked -> visits.mark(trip, marked.to(), marked.by());
      case Event.Moved moved -> visits.move(trip, moved.start(), moved.by());
      case Event.CalledOff off -> visits.callOff(trip, off.by());
      case Event.Asked asked -> visits.ask(trip, asked.within(), asked.by());
    }
  }

  private void happens(Event.OfSchool event) {
    switch (event) {
      case Event.RolesSet set -> roles.set(set.person(), set.roles());
      case Event.StandsIn in -> roles.standIn(in.person(), in.absent(), in.days());
      case Event.Screen screen ->
          office.screens().get(screen.screen()).becomes(screen.change(), schedule.now());
      case Event.FireBell(Duration length) -> office.allLeave(schedule.now().plus(length));
      case Event.Restarted(Duration away) -> restart(away, () -> {});
      case Event.BackedUp _ -> {
        records.ifPresent(MemoryStore::backUp);
        backedUp = records.isPresent();
      }
      case Event.BackupRestored(Duration away) -> {
        if (backedUp) {
          restart(away, this::restored);
        }
      }
    }
  }

  private void restart(Duration away, Runnable meanwhile) {
    if (gateway.isUp()) {
      gateway.end(true);
      meanwhile.run();
      schedule.after(away, gateway::start);
    }
  }

  /// What had a receipt, and what people had entered, may be gone with the records.
  private void restored() {
    records.ifPresent(MemoryStore::restore);
    truth.forgotten();
    truth.owed().removeIf(Press::hasReceipt);
    truth.trips().stream().filter(trip -> !visits.isOut(trip)).forEach(Trip::over);
  }
}
