package homeward.simulator.motion;

/// How recordings are played.
///
/// @param perturbation what is done to them
/// @param warmUpS seconds of the same person's walking before each trial, then a gap; 0 for none
/// @param holdS seconds for which the last posture is held if the trial ends at rest
public record Conditions(Perturbation perturbation, int warmUpS, int holdS) {
  /// As a wearer would meet it: 30 s of walking first, and 45 s in the last posture.
  public static final Conditions USUAL = new Conditions(Perturbation.NONE, 30, 45);

  @Override
  public String toString() {
    return (perturbation == Perturbation.NONE
            ? "as recorded"
            : perturbation.name().toLowerCase(java.util.Locale.ROOT))
        + (warmUpS > 0 ? ", walking first" : ", no walking first");
  }
}
