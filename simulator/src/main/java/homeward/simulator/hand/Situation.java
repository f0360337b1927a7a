package homeward.simulator.hand;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.message.PanicStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// What somebody wants of the button, or what happens to it.
public enum Situation {
  WELL("one short press", Set.of(Gesture.PRESS), r -> new Hand(r).taps().presses()),
  STEP(
      "two short presses",
      Set.of(Gesture.DOUBLE_PRESS),
      r -> new Hand(r).taps().pauses().taps().presses()),
  HOLD("hold until it is felt", Set.of(Gesture.PANIC), r -> new Hand(r).holdsUntilFelt().presses()),
  HOLD_EARLY(
      "hold let go too early",
      GestureBench.HELP,
      r -> new Hand(r).holds(r.nextDouble(700, 1_900)).presses()),
  PRESS_AND_HOLD(
      "press-and-hold",
      Set.of(Gesture.PANIC),
      r -> new Hand(r).taps().pauses().holdsUntilFelt().presses()),
  DURESS(
      "long, short, long",
      Set.of(Gesture.DURESS),
      r -> new Hand(r).holds(900).pauses().taps().pauses().holds(900).presses()),
  FRANTIC(
      "frantic pressing", GestureBench.HELP, r -> new Hand(r).hammers(5 + r.nextInt(8)).presses()),
  GROPING("groping for the button", Set.of(), r -> new Hand(r).gropes(1 + r.nextInt(4)).presses()),
  CALL_OFF(
      "two short, long, two short",
      Set.of(Gesture.CALL_OFF),
      r ->
          new Hand(r)
              .taps()
              .pauses()
              .taps()
              .pauses()
              .holds(900)
              .pauses()
              .taps()
              .pauses()
              .taps()
              .presses()),
  REST(
      "two short, long, one short",
      Set.of(Gesture.REST),
      r -> new Hand(r).taps().pauses().taps().pauses().holds(900).pauses().taps().presses()),
  BAG("bag, a burst of pushes", Set.of(), Accident::bag),
  BAG_PRESS_AND_HOLD("bag, where it is press-and-hold", Set.of(), Accident::bag),
  FALL("fall", Set.of(), Accident::fall),
  CHILD("child", Set.of(), Accident::child),
  WET("wet contacts, 30 s", Set.of(), Accident::wet);

  private final String words;

  // EnumSet.of is not changed after it is made; its type does not say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Gesture> wanted;

  @SuppressWarnings("ImmutableEnumChecker") // a function without a state
  private final Function<RandomGenerator, List<Press>> presses;

  Situation(String words, Set<Gesture> wanted, Function<RandomGenerator, List<Press>> presses) {
    this.words = words;
    this.wanted = Set.copyOf(wanted);
    this.presses = presses;
  }

  public String words() {
    return words;
  }

  /// What is to come of it: one of these. Empty if nobody wants anything.
  public Set<Gesture> wanted() {
    return wanted;
  }

  /// What the device makes of one try.
  Set<Gesture> tried(RandomGenerator random) {
    PanicStyle style =
        this == PRESS_AND_HOLD || this == BAG_PRESS_AND_HOLD
            ? PanicStyle.PRESS_AND_HOLD
            : PanicStyle.HOLD;
    var made = EnumSet.noneOf(Gesture.class);
    made.addAll(Reading.of(presses.apply(random), style));
    return made;
  }
}
