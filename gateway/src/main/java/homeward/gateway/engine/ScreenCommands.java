package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.ScreenRow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What people do about the screens of a school. A screen is no person: it shows alarms and sounds,
/// and nothing can be done with its secret but that.
public final class ScreenCommands {
  /// How long the code of a new screen may be used.
  public static final Duration CODE_LIMIT = Duration.ofMinutes(30);

  /// The most screens of one school that are in use.
  private static final int MAX_SCREENS = 20;

  private final Office office;

  ScreenCommands(Office office) {
    this.office = office;
  }

  /// Adds a screen, which is set up with a code.
  ///
  /// @param name as people call the place where it hangs
  public CompletableFuture<Reply> add(SchoolId school, String name, String codeHash, Person by) {
    return office.command(cycle -> {
      if (name.isBlank() || name.length() > ScreenRow.MAX_NAME) {
        return new Reply.Refused("A screen's name has 1 to " + ScreenRow.MAX_NAME + " characters.");
      }
      long inUse =
          cycle.tx.screens().stream()
              .filter(screen -> screen.school().equals(school))
              .filter(screen -> screen.isSetUp() || screen.isWaiting(cycle.now))
              .count();
      if (inUse >= MAX_SCREENS) {
        return new Reply.Refused("A school has at most " + MAX_SCREENS + " screens.");
      }
      long id =
          cycle.tx.insertScreen(
              ScreenRow.waiting(
                  school, name, codeHash, cycle.now.plus(CODE_LIMIT), cycle.now, by.id().value()));
      return done(cycle, id, "screen added", by.id().value(), name + " at " + school);
    });
  }

  /// The code has been typed in at the screen: from now on its own secret counts.
  public CompletableFuture<Reply> setUp(String codeHash, String secretHash) {
    return office.command(cycle -> {
      Optional<ScreenRow> found =
          cycle.tx.screenWith(codeHash).filter(screen -> screen.isWaiting(cycle.now));
      if (found.isEmpty()) {
        cycle.evidence("screen refused", "screen", AlarmDesk.GATEWAY, "");
        return new Reply.Refused(
            "This code is not known, was used, or is too old. Have a new one made on the page"
                + " Screens.");
      }
      ScreenRow screen = found.get();
      cycle.tx.changeScreen(screen.setUp(secretHash, cycle.now));
      return done(cycle, screen.id(), "screen set up", AlarmDesk.GATEWAY, screen.name());
    });
  }

  /// A screen has been seen. Told every few minutes, not with each sign of life.
  public CompletableFuture<Reply> seen(long id) {
    return office.command(cycle -> {
      cycle
          .tx
          .screen(id)
          .filter(ScreenRow::isSetUp)
          .ifPresent(screen -> cycle.tx.changeScreen(screen.seen(cycle.now)));
      return new Reply.Done(Long.toString(id));
    });
  }

  /// Signs a screen out for good.
  public CompletableFuture<Reply> revoke(long id, Person by) {
    return office.command(cycle -> {
      Optional<ScreenRow> found =
          cycle.tx.screen(id).filter(screen -> by.belongsTo(screen.school()));
      if (found.isEmpty()) {
        return new Reply.Refused("There is no such screen.");
      }
      if (found.get().revoked().isPresent()) {
        return new Reply.Refused("This screen has been signed out already.");
      }
      cycle.tx.changeScreen(found.get().revoked(cycle.now));
      return done(cycle, id, "screen signed out", by.id().value(), found.get().name());
    });
  }

  private static Reply done(Cycle cycle, long id, String kind, String actor, String detail) {
    cycle.evidence(kind, "screen " + id, actor, detail);
    cycle.changed(Ports.SESSION, "screen " + id);
    return new Reply.Done(Long.toString(id));
  }
}
