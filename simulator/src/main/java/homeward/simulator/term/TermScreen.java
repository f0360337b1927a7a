package homeward.simulator.term;

import homeward.gateway.people.Person;
import homeward.gateway.watch.PageId;
import homeward.gateway.watch.SignOfLife;
import homeward.gateway.watch.Viewer;
import homeward.protocol.id.AlarmId;
import homeward.protocol.time.Tick;
import homeward.simulator.term.plan.Event.Change;
import java.time.Duration;
import java.util.Set;

/// A screen at school, as it really is, and what its page says of itself.
final class TermScreen {
  /// A sign of life is so old at most, and it takes a moment to be looked at.
  private static final Duration LATELY = Duration.ofSeconds(20);

  private final Person person;
  private boolean awake = true;
  private boolean signedIn = true;
  private boolean inFront = true;
  private boolean loud = true;
  private boolean open = true;
  private int sessions = 1;
  private Set<AlarmId> shown = Set.of();
  private Tick lastGood = new Tick(Long.MIN_VALUE / 2);

  TermScreen(Person person) {
    this.person = person;
  }

  Person person() {
    return person;
  }

  void becomes(Change change, Tick now) {
    if (couldBeSeenAndHeard()) {
      lastGood = now;
    }
    switch (change) {
      case SLEEPS -> awake = false;
      case WAKES -> awake = true;
      case SIGNED_OUT, EXPIRES -> signedIn = false;
      case SIGNED_IN -> signsIn();
      case BEHIND -> inFront = false;
      case IN_FRONT -> inFront = true;
      case MUTED -> loud = false;
      case LOUD -> loud = true;
      case CLOSED -> open = false;
      case OPENED -> {
        open = true;
        awake = true;
        signsIn();
        inFront = true;
        loud = true;
      }
    }
  }

  private void signsIn() {
    if (!signedIn) {
      signedIn = true;
      sessions++;
    }
  }

  /// The session that its page has, or had last.
  String session() {
    return person.id() + " " + sessions;
  }

  boolean isSignedIn() {
    return signedIn;
  }

  /// Whether its page runs, and can speak to the gateway under its session.
  boolean speaks() {
    return awake && open && signedIn;
  }

  /// Its page shows these alarms from now on.
  void shows(Set<AlarmId> alarms) {
    shown = Set.copyOf(alarms);
  }

  SignOfLife sign(Person as) {
    return new SignOfLife(
        new PageId("page-of-" + person.id()),
        session(),
        new Viewer.Staff(as),
        inFront,
        loud,
        true,
        shown);
  }

  /// Whether an alarm could be seen and heard on it.
  boolean couldBeSeenAndHeard() {
    return speaks() && inFront && loud;
  }

  /// Whether it could, now or a moment ago.
  boolean couldLately(Tick now) {
    return couldBeSeenAndHeard() || lastGood.plus(LATELY).compareTo(now) >= 0;
  }
}
