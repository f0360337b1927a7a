package homeward.simulator.motion;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What one person recorded at rest.
///
/// @param awake sitting and standing
/// @param lying after falls
record Rest(Sway awake, Sway lying) {
  static final Rest NONE = new Rest(new Sway(List.of()), new Sway(List.of()));

  private static final int RATE = 100;

  /// Seconds after a fall's largest acceleration until whoever fell has come to rest.
  private static final int SETTLED_S = 3;

  private static final Set<String> LYING = Set.of("D12", "D13", "D14", "LyingDown_OnABed");
  private static final Set<String> AWAKE =
      Set.of(
          "D07",
          "D08",
          "D09",
          "D10",
          "D15",
          "D16",
          "D18",
          "D19",
          "Sitting_GettingUpOnAChair",
          "OpeningDoor",
          "Bending");

  static Rest of(List<Person.Recorded> all) {
    return new Rest(
        Sway.in(
            all.stream()
                .filter(each -> AWAKE.contains(each.activity()))
                .map(Person.Recorded::samples)
                .toList()),
        Sway.in(
            all.stream()
                .filter(Person.Recorded::fall)
                .map(each -> settled(each.samples()))
                .toList()));
  }

  /// What is played behind a trial.
  Sway behind(String activity, boolean fall) {
    return fall || LYING.contains(activity) ? lying : awake;
  }

  private static double[] settled(double[] a) {
    int peak = 0;
    double most = 0;
    for (int i = 0; i + 2 < a.length; i += 3) {
      double square = a[i] * a[i] + a[i + 1] * a[i + 1] + a[i + 2] * a[i + 2];
      if (square > most) {
        most = square;
        peak = i;
      }
    }
    return Arrays.copyOfRange(a, Math.min(a.length, peak + 3 * SETTLED_S * RATE), a.length);
  }
}
