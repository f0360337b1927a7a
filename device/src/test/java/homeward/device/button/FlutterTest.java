package homeward.device.button;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A worn contact that opens again and again for up to 140 ms under a finger that holds it down.
class FlutterTest {
  private static final int FLUTTERS = 500;
  private static final int HOLD_MS = 6_000;
  private static final double SHORTEST_MEAN_MS = 5;
  private static final double RANGE = 400;
  private static final Set<Gesture> ALL_IS_WELL =
      EnumSet.of(Gesture.PRESS, Gesture.DOUBLE_PRESS, Gesture.CALL_OFF);
  private static final Set<Gesture> CALLS =
      EnumSet.of(Gesture.PANIC, Gesture.FRANTIC, Gesture.DURESS);

  private final List<Gesture> gestures = new ArrayList<>();
  private Bounce bounce = Bounce.start();
  private ButtonState state = ButtonRules.start();

  private static Tick ms(long ms) {
    return new Tick(0).plus(Duration.ofMillis(ms));
  }

  private void take(Bounce.Step step) {
    bounce = step.next();
    step.edge()
        .ifPresent(edge ->
            take(
                edge.down()
                    ? ButtonRules.pressed(state, edge.at(), PanicStyle.HOLD)
                    : ButtonRules.released(state, edge.at(), PanicStyle.HOLD)));
  }

  private void take(ButtonRules.Step step) {
    state = step.state();
    step.gesture().ifPresent(gestures::add);
  }

  /// @param closedMs the mean time for which it stays closed
  private List<Gesture> held(long seed, double closedMs) {
    gestures.clear();
    bounce = Bounce.start();
    state = ButtonRules.start();
    var random = new SplittableRandom(seed);
    boolean down = true;
    long next = 0;
    for (long now = 0; now < HOLD_MS + 10_000; now++) {
      if (now == next && now < HOLD_MS) {
        take(bounce.edge(down, ms(now)));
        next +=
            down
                ? 1 + (long) (-Math.log(1 - random.nextDouble()) * closedMs)
                : 1 + random.nextInt(140);
        down = !down;
      } else if (now == HOLD_MS) {
        take(bounce.edge(false, ms(now)));
      }
      take(bounce.passed(ms(now)));
      take(ButtonRules.passed(state, ms(now), PanicStyle.HOLD));
    }
    return List.copyOf(gestures);
  }

  @Test
  void a_hold_of_6_s_on_a_contact_that_flutters_is_a_call_for_help_and_never_an_all_clear() {
    var notUnderstood = new ArrayList<List<Gesture>>();
    for (int seed = 0; seed < FLUTTERS; seed++) {
      double closedMs = SHORTEST_MEAN_MS * Math.pow(RANGE, (double) seed / FLUTTERS);
      List<Gesture> made = held(seed, closedMs);
      assertThat(made).as("closed for %.0f ms", closedMs).doesNotContainAnyElementsOf(ALL_IS_WELL);
      if (made.stream().noneMatch(CALLS::contains)) {
        notUnderstood.add(made);
      }
    }
    assertThat(notUnderstood)
        .as("felt as not understood, so that the wearer holds again")
        .hasSizeLessThan(FLUTTERS / 100)
        .allMatch(made -> made.getLast() == Gesture.NOT_UNDERSTOOD);
  }
}
