package homeward.simulator.term;

import homeward.device.alarm.AlarmState;
import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Downlink.Settings;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import homeward.protocol.time.Tick;
import homeward.simulator.device.Card;
import homeward.simulator.device.VirtualDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A board as it really is: whose hand it is in, what it has said, since when it is cut off.
final class LiveBoard {
  private final int number;
  private final VirtualDevice device;
  private final Map<MessageId, Said> said = new HashMap<>();
  private final List<Said> calls = new ArrayList<>();
  private final List<Said> signOns = new ArrayList<>();
  private final List<Tick> signOffs = new ArrayList<>();
  private final List<Hand> hands = new ArrayList<>();
  private final List<Hand> handOuts = new ArrayList<>();
  private Optional<Image> image = Optional.empty();
  private Optional<Tick> quietSince = Optional.of(new Tick(0));
  private Tick heardSince = new Tick(0);
  private int offline;
  private int starts;
  private boolean scrapped;
  private boolean sameCard = true;
  private boolean knowsSettings;
  private Optional<VisitStage> stage = Optional.empty();

  /// Who had it from when on.
  ///
  /// @param person -1 for nobody
  /// @param registered whose it was by all that the school was told; -1 for nobody
  record Hand(Tick since, int person, int registered) {
    Hand(Tick since, int person) {
      this(since, person, person);
    }
  }

  /// All that is on its card.
  record Image(Card card, PeerIdentity identity) {}

  LiveBoard(int number, VirtualDevice device) {
    this.number = number;
    this.device = device;
  }

  int number() {
    return number;
  }

  VirtualDevice device() {
    return device;
  }

  DeviceId name() {
    return device.id();
  }

  /// The last that it has said under each id.
  Map<MessageId, Said> said() {
    return said;
  }

  /// All its calls for help.
  List<Said> calls() {
    return calls;
  }

  List<Said> signOns() {
    return signOns;
  }

  void says(Said what) {
    said.put(what.uplink().id(), what);
    if (what.call().isPresent()) {
      calls.add(what);
    }
    if (what.uplink() instanceof Uplink.SignOn) {
      signOns.add(what);
    }
    if (what.uplink() instanceof Uplink.SignOff) {
      signOffs.add(what.at());
    }
  }

  /// Whether it has said between two moments that nobody wears it any more.
  boolean signedOff(Tick from, Tick until) {
    return signOffs.stream().anyMatch(at -> !at.isBefore(from) && !until.isBefore(at));
  }

  void handed(int person, Tick now) {
    hands.add(new Hand(now, person));
  }

  /// The office has handed it out, and the gateway has that in its books.
  void handedOut(int person, Tick now) {
    handed(person, now);
    handOuts.add(new Hand(now, person));
  }

  /// A colleague has it now, and nobody was told.
  void passedOn(int person, Tick now) {
    hands.add(new Hand(now, person, registered()));
  }

  /// Somebody has another one, and the school knows.
  void gone(int person, Tick now) {
    if (wearer() == person || registered() == person) {
      hands.add(
          new Hand(
              now, wearer() == person ? -1 : wearer(), registered() == person ? -1 : registered()));
    }
  }

  /// When the office has handed it to somebody.
  List<Tick> handedOut(int person) {
    return handOuts.stream().filter(hand -> hand.person() == person).map(Hand::since).toList();
  }

  /// The key that it speaks under.
  String key() {
    return device.identity().key();
  }

  /// Who has it; -1 if nobody.
  int wearer() {
    return hands.isEmpty() ? -1 : hands.getLast().person();
  }

  /// Whose it is by all that the school was told; -1 for nobody's.
  int registered() {
    return hands.isEmpty() ? -1 : hands.getLast().registered();
  }

  int registeredAt(Tick when) {
    int person = -1;
    for (Hand hand : hands) {
      if (!when.isBefore(hand.since())) {
        person = hand.registered();
      }
    }
    return person;
  }

  Optional<Image> image() {
    return image;
  }

  /// The office keeps an image of its card.
  void takesImage() {
    image = Optional.of(new Image(device.image(), device.identity()));
  }

  /// It is switched on or has a network again, or neither any more.
  void looks(Tick now) {
    boolean quiet = !device.isOn() || offline > 0;
    if (quiet && quietSince.isEmpty()) {
      quietSince = Optional.of(now);
    } else if (!quiet && quietSince.isPresent()) {
      quietSince = Optional.empty();
      heardSince = now;
    }
  }

  /// Another card is in it: what it knew of its school and visit is gone.
  void newCard() {
    sameCard = false;
    knowsSettings = false;
    stage = Optional.empty();
  }

  /// Whether the card in it is the one that it began with.
  boolean hasSameCard() {
    return sameCard;
  }

  /// It is another school's.
  void newSettings() {
    knowsSettings = false;
  }

  /// Settings have come.
  void settings(Settings came, Settings wanted) {
    knowsSettings |= came.version() == wanted.version() && came.panic() == wanted.panic();
  }

  /// Whether its school's settings have come to it since they changed.
  boolean knowsSettings() {
    return knowsSettings;
  }

  void stage(VisitStage now) {
    stage = Optional.of(now);
  }

  /// How far the visit has come, as the board has it.
  Optional<VisitStage> stage() {
    return stage;
  }

  void offline(int more) {
    offline += more;
  }

  /// Since when it cannot be heard; empty if it can.
  Optional<Tick> quietSince() {
    return quietSince;
  }

  /// Whether it can be heard, for so long at least.
  boolean isInContact(Tick now, Duration length) {
    return quietSince.isEmpty() && heardSince.until(now).compareTo(length) > 0;
  }

  /// Whether it believes itself in alarm.
  boolean isInAlarm() {
    return device.alarm().filter(AlarmState.Raised.class::isInstance).isPresent();
  }

  /// The alarms of which it believes that a person has them.
  List<AlarmId> inHand() {
    return device.alarm().stream()
        .filter(AlarmState.Raised.class::isInstance)
        .flatMap(state -> ((AlarmState.Raised) state).open().stream())
        .filter(alarm -> alarm.standing() == AlarmState.Standing.PERSON_HAS_IT)
        .map(AlarmState.OpenAlarm::id)
        .toList();
  }

  void started() {
    starts++;
  }

  int starts() {
    return starts;
  }

  /// It is never used again.
  void scrap() {
    scrapped = true;
  }

  boolean isScrapped() {
    return scrapped;
  }

  /// It was found again.
  void revive() {
    scrapped = false;
  }
}
