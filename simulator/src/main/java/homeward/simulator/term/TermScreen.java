package homeward.simulator.term;

import homeward.gateway.people.Person;
import homeward.protocol.time.Tick;
import homeward.simulator.term.plan.Event.Change;
import java.time.Duration;

/// A screen at school, as it really is and as the gateway has it.
final class TermScreen {
  /// A sign of life is so old at most.
  private static final Duration LATELY = Duration.ofSeconds(16);

  private final Person person;
  private boolean awake = true;
  private boolean signedIn = true;
  private boolean board = true;
  private boolean loud = true;
  private boolean open = true;
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
      case SIGNED_IN -> signedIn = true;
      case OTHER_PAGE -> board = false;
      case BOARD -> board = true;
      case MUTED -> loud = false;
      case LOUD -> loud = true;
      case CLOSED -> open = false;
      case OPENED -> {
        open = true;
        awake = true;
        signedIn = true;
        board = true;
        loud = true;
      }
    }
  }

  /// Whether an alarm could be seen and heard on it.
  boolean couldBeSeenAndHeard() {
    return awake && signedIn && board && loud && open;
  }

  /// Whether it could, now or a moment ago.
  boolean couldLately(Tick now) {
    return couldBeSeenAndHeard() || lastGood.plus(LATELY).compareTo(now) >= 0;
  }

  /// Whether its stream is open at the gateway.
  boolean streams() {
    return open;
  }
}
