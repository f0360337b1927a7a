package homeward.device.motion;

/// Tells a worn device from one in hands, on a table, or in a vehicle, from half-second means of
/// the last 10 s. It looks every half second.
///
/// A body that has fallen may lie as still as a table for some seconds, so still alone never means
/// not worn: hands must have turned the device before, without anything like a fall. A coat that is
/// hung up, or a device that is put down, ends in a jolt that looks a little like one: such a jolt
/// is told from a fall by the hands before it, and by having no impact.
final class WearingWatch {
  private static final int HALF_SECOND = Grid.BINS_PER_S / 2;
  private static final int WINDOW = 20;

  /// Turned so far within 10 s without steps, it is in hands, in degrees.
  static final double HANDLED_DEG = 200;

  private static final int STILL_LOOKS = 40;
  private static final int HANDLED_LOOKS = 60;
  private static final int PUT_DOWN_LOOKS = 120;
  private static final int SUSPECT_LOOKS = 40;
  private static final int REACH = 40;
  private static final double AT_REST_G = 0.04;
  private static final int HANDS_LOOKS = 16;
  private static final double MOVED_G = 0.03;
  private static final double CAR_LEAST_G = 0.012;
  private static final double CAR_MOST_G = 0.15;
  private static final double CAR_TURN_DEG = 6;
  private static final int CAR_LOOKS = 60;

  private final Direction[] means = new Direction[WINDOW];
  private final double[] turns = new double[WINDOW];
  private final double[] handTurns = new double[REACH];
  private final Direction middle = new Direction();
  private int looks;
  private int handledFor; // looks for which hands before are remembered
  private int sinceSuspect = SUSPECT_LOOKS;
  private int still;
  private int car;
  private Wearing wearing = Wearing.WORN;

  WearingWatch() {
    for (int i = 0; i < WINDOW; i++) {
      means[i] = new Direction();
    }
  }

  void forget() {
    looks = 0;
    still = 0;
    car = 0;
    handledFor = 0;
    sinceSuspect = SUSPECT_LOOKS;
    wearing = Wearing.WORN;
  }

  /// Unknown time has passed: what was seen before says nothing of what comes.
  void gap() {
    looks = 0;
    still = 0;
    car = 0;
  }

  /// Something like a fall was judged: what follows is not the stillness of a table.
  void suspect() {
    sinceSuspect = 0;
    handledFor = 0;
  }

  /// How far the device was turned without a step in the 8 s before a jolt, in degrees.
  ///
  /// @param looksAgo when the jolt was, in half seconds before the last look
  double turnedBefore(int looksAgo) {
    int to = looks - looksAgo - 1;
    double sum = 0;
    for (int look = Math.max(0, to - HANDS_LOOKS); look < to; look++) {
      sum += looks - look <= REACH ? handTurns[look % REACH] : 0;
    }
    return sum;
  }

  /// Hands have put the device down: it may take a while to come to rest.
  void putDown() {
    handledFor = PUT_DOWN_LOOKS;
  }

  Wearing wearing() {
    return wearing;
  }

  /// Whether a body has been at rest for 10 s: it sways, and does not turn.
  ///
  /// @param stillG how far half-second means may wander without a body's sway, in g
  boolean isBodyAtRest(double stillG) {
    double wander = looks >= WINDOW ? wander() : 0;
    return wander > stillG && wander < AT_REST_G;
  }

  /// Where down was in these 10 s.
  Direction posture() {
    return middle;
  }

  /// @param stillG how far half-second means may wander without a body's sway, in g
  void look(History h, boolean walking, double stillG) {
    int to = h.count();
    if (to < HALF_SECOND) {
      return;
    }
    Direction now = means[looks % WINDOW];
    Direction last = means[(looks + WINDOW - 1) % WINDOW];
    now.mean(h, to - HALF_SECOND, to);
    double scatter = now.scatter(h, to - HALF_SECOND, to);
    double turn = looks == 0 ? 0 : last.angle(now);
    turns[looks % WINDOW] = turn;
    handTurns[looks % REACH] = walking ? 0 : turn;
    looks++;
    handledFor = Math.max(0, handledFor - 1);
    sinceSuspect = Math.min(sinceSuspect + 1, SUSPECT_LOOKS);
    boolean shaken = scatter > CAR_LEAST_G && scatter < CAR_MOST_G && turn < CAR_TURN_DEG;
    car = walking || !shaken ? Math.max(0, car - 4) : Math.min(car + 1, CAR_LOOKS + 8);
    boolean turned = looks >= WINDOW && !walking && turned() > HANDLED_DEG;
    if (turned && sinceSuspect == SUSPECT_LOOKS) {
      handledFor = Math.max(handledFor, HANDLED_LOOKS);
    }
    still = looks >= WINDOW && wander() < stillG ? still + 1 : 0;
    wearing = next(scatter, walking, turned);
  }

  private Wearing next(double scatter, boolean walking, boolean turned) {
    if (wearing == Wearing.NOT_WORN && !walking && scatter < MOVED_G) {
      return Wearing.NOT_WORN;
    }
    // Stillness takes the whole window to be seen, and so long the hands are gone by then.
    if (still >= STILL_LOOKS - WINDOW && handledFor > 0) {
      return Wearing.NOT_WORN;
    }
    if (turned) {
      return Wearing.HANDLED;
    }
    return car >= CAR_LOOKS ? Wearing.IN_CAR : Wearing.WORN;
  }

  private double turned() {
    double sum = 0;
    for (double turn : turns) {
      sum += turn;
    }
    return sum;
  }

  private double wander() {
    middle.x = 0;
    middle.y = 0;
    middle.z = 0;
    for (int i = 0; i < WINDOW; i++) {
      middle.approach(means[i], 1.0 / (i + 1));
    }
    double sum = 0;
    for (Direction mean : means) {
      double distance = middle.distance(mean);
      sum += distance * distance;
    }
    return Math.sqrt(sum / WINDOW);
  }
}
