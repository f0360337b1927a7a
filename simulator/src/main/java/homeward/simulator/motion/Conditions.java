package homeward.simulator.motion;

/// How recordings are played.
///
/// @param perturbation what is done to them
/// @param warmUpS seconds of the same person's walking before each trial, then a gap; 0 for none
/// @param holdS seconds for which the last posture is held
/// @param tail of what these seconds are made
/// @param rest whether the wearer has asked for a rest
public record Conditions(
    Perturbation perturbation, int warmUpS, int holdS, Tail tail, boolean rest) {
  /// What is played behind a trial.
  public enum Tail {
    /// The last two seconds backwards and forwards, if the trial ends at rest. That is stiller than
    /// any body.
    MIRRORED,

    /// The same person's recorded rest, in the posture in which the trial ended: sitting and
    /// standing behind daily life, lying behind falls and behind lying down. See [Sway].
    RECORDED
  }

  /// With a mirrored tail, of a wearer who has asked for no rest.
  public Conditions(Perturbation perturbation, int warmUpS, int holdS) {
    this(perturbation, warmUpS, holdS, Tail.MIRRORED, false);
  }

  /// As a wearer would meet it: 30 s of walking first, and 45 s in the last posture.
  public static final Conditions USUAL = new Conditions(Perturbation.NONE, 30, 45);

  @Override
  public String toString() {
    return (perturbation == Perturbation.NONE
            ? "as recorded"
            : perturbation.name().toLowerCase(java.util.Locale.ROOT))
        + (warmUpS > 0 ? ", walking first" : ", no walking first")
        + ", then "
        + holdS
        + " s of "
        + (tail == Tail.MIRRORED ? "mirrored" : "recorded")
        + " rest"
        + (rest ? ", in a rest that was asked for" : "");
  }
}
