package homeward.simulator.term.plan;

import homeward.gateway.visit.VisitState;
import java.time.Duration;
import java.util.List;

/// What can happen in a term. Boards, people, visits and screens are numbers, from 0, of their
/// plan's lists.
public sealed interface Event {

  /// In words, for the story.
  default String words() {
    return toString();
  }

  /// Something becomes of a board, its card or its network.
  sealed interface OfBoard extends Event {}

  /// Somebody does something with their device.
  sealed interface OfWearer extends Event {}

  /// People at school do something about a visit.
  sealed interface OfVisit extends Event {
    int visit();
  }

  /// Something becomes of people, screens or the gateway.
  sealed interface OfSchool extends Event {}

  record SwitchedOn(int board) implements OfBoard {}

  record SwitchedOff(int board) implements OfBoard {}

  /// No network for a while.
  record Offline(int board, Duration length) implements OfBoard {}

  /// The office keeps an image of a board's card.
  record ImageTaken(int board) implements OfBoard {}

  /// The card is set back to the image.
  record ImageRestored(int board) implements OfBoard {}

  /// The card is made again, and the device is enrolled under its old name.
  record CardWiped(int board) implements OfBoard {}

  /// The file in which the device counts its starts cannot be read any more.
  record BootsSpoilt(int board) implements OfBoard {}

  /// The device's clock is set, or has lost the time with its battery.
  record ClockSet(int board, Duration by) implements OfBoard {}

  /// A board dies; another is enrolled under its name.
  record Replaced(int board, int by) implements OfBoard {}

  /// A card is copied to save time; both boards live.
  record Copied(int board, int to) implements OfBoard {}

  /// A board that another one has replaced is found in a drawer, switched on, and pressed.
  record Revived(int board) implements OfBoard {}

  /// The office reports a device as lost, whoever has it.
  ///
  /// @param alarmsHeard whether its alarms are heard all the same
  record ReportedLost(int board, boolean alarmsHeard, int by) implements OfBoard {}

  /// What was lost is back.
  record FoundAgain(int board, int by) implements OfBoard {}

  /// A device is shut out for good.
  record Revoked(int board, int by) implements OfBoard {}

  /// Somebody is given a board at the console, and takes it without a word.
  record HandedOut(int person, int board, int by) implements OfBoard {}

  /// The office takes a board back at the console.
  record TakenBack(int board, int by) implements OfBoard {}

  /// A device goes to another school of the trust.
  record Transferred(int board, int school) implements OfBoard {}

  /// Somebody takes a board and signs on.
  record Wears(int person, int board) implements OfWearer {}

  /// Somebody signs off and puts the board down.
  record PutDown(int board) implements OfWearer {}

  /// A colleague takes the device that somebody has, and nobody is told.
  record PassedOn(int person, int to) implements OfWearer {}

  /// Two have each other's device, and nobody is told.
  ///
  /// @param cards whether a technician has swapped the cards; otherwise the two took the wrong one
  record Exchanged(int person, int with, boolean cards) implements OfWearer {}

  record Panics(int person) implements OfWearer {}

  record CallsInSecret(int person) implements OfWearer {}

  /// Presses once: all is well.
  record ChecksIn(int person) implements OfWearer {}

  /// Says with the device that they leave for a visit.
  record Leaves(int person, int visit) implements OfWearer {}

  /// Says with the device that they are back.
  record ComesBack(int person) implements OfWearer {}

  /// A visit is entered at the console.
  record Planned(int visit, int by) implements OfVisit {}

  /// A visit is moved on at the console.
  record Marked(int visit, VisitState to, int by) implements OfVisit {}

  /// The times of a visit move.
  record Moved(int visit, Duration start, int by) implements OfVisit {}

  record CalledOff(int visit, int by) implements OfVisit {}

  /// The office asks whoever is out whether all is well.
  record Asked(int visit, Duration within, int by) implements OfVisit {}

  /// Somebody gets other roles at their school.
  record RolesSet(int person, List<String> roles) implements OfSchool {
    public RolesSet {
      roles = List.copyOf(roles);
    }
  }

  /// Somebody stands in for somebody else.
  record StandsIn(int person, int absent, int days) implements OfSchool {}

  /// Something becomes of a screen.
  record Screen(int screen, Change change) implements OfSchool {}

  /// What can become of a screen.
  enum Change {
    SLEEPS,
    WAKES,
    SIGNED_OUT,
    EXPIRES,
    SIGNED_IN,
    BEHIND,
    IN_FRONT,
    MUTED,
    LOUD,
    CLOSED,
    OPENED
  }

  /// The fire bell: everybody leaves the building for a while, and the screens stay on.
  record FireBell(Duration length) implements OfSchool {}

  /// The gateway is started again.
  record Restarted(Duration away) implements OfSchool {}

  /// The gateway's records are copied to a safe place.
  record BackedUp() implements OfSchool {}

  /// The gateway comes back with the records of its last backup.
  record BackupRestored(Duration away) implements OfSchool {}
}
