package homeward.simulator.run;

import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.simulator.term.plan.TermPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All that a world is given from outside. The rest follows from it and from the seed.
///
/// @param staff how people at school are
/// @param devices how many
/// @param length how long things go wrong; a calm time follows
/// @param errands what people do about visits; where there are any, nothing is approved by itself
/// @param begins when the world begins; empty for one of the simulator's days
/// @param term of a world of a term, which is all of it; empty for others
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a part that may be left out
public record Plan(
    long seed,
    Policy policy,
    Staff staff,
    int devices,
    Duration length,
    List<Visit> visits,
    List<Act> acts,
    List<Fault> faults,
    List<Errand> errands,
    Optional<Instant> begins,
    Optional<TermPlan> term) {
  public Plan {
    visits = List.copyOf(visits);
    acts = List.copyOf(acts);
    faults = List.copyOf(faults);
    errands = List.copyOf(errands);
  }

  /// Not of a term.
  public Plan(
      long seed,
      Policy policy,
      Staff staff,
      int devices,
      Duration length,
      List<Visit> visits,
      List<Act> acts,
      List<Fault> faults,
      List<Errand> errands,
      Optional<Instant> begins) {
    this(
        seed,
        policy,
        staff,
        devices,
        length,
        visits,
        acts,
        faults,
        errands,
        begins,
        Optional.empty());
  }

  /// Of a term.
  static Plan of(TermPlan term) {
    return new Plan(
        term.seed(),
        term.schools().getFirst().policy(),
        Staff.ATTENTIVE,
        term.boards().size(),
        term.length(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(term));
  }

  /// Without errands: visits are approved by who may. It begins on one of the simulator's days.
  public Plan(
      long seed,
      Policy policy,
      Staff staff,
      int devices,
      Duration length,
      List<Visit> visits,
      List<Act> acts,
      List<Fault> faults) {
    this(seed, policy, staff, devices, length, visits, acts, faults, List.of(), Optional.empty());
  }

  /// The same, with so much more time at its end.
  public Plan longerBy(Duration more) {
    return new Plan(
        seed,
        policy,
        staff,
        devices,
        length.plus(more),
        visits,
        acts,
        faults,
        errands,
        begins,
        term);
  }

  /// How people at school are.
  public enum Staff {
    /// As people are: busy, away, asleep, forgetful.
    USUAL,

    /// All at work, and none forgets anything.
    ATTENTIVE,

    /// Nobody is there.
    ABSENT
  }

  /// A visit that the office plans at the start.
  public record Visit(int device, Duration start, Duration length, Terms terms) {
    public Visit(int device, Duration start, Duration length) {
      this(device, start, length, Terms.PLAIN);
    }
  }

  /// What a visit is beyond who goes and when.
  ///
  /// @param second the number of the wearer who goes along; -1 if none
  public record Terms(
      VisitKind kind, String purpose, String pupil, String parents, String place, int second) {
    public static final Terms PLAIN =
        new Terms(VisitKind.HOME, "attendance", "", "", "1 Nowhere Lane, Sampleton", -1);
  }

  /// Something that the wearer of a device does, or that is done to them.
  public record Act(Duration at, int device, Deed deed) {

    /// For the one who looks for the cause.
    public String words() {
      return time(at) + "  wearer " + (device + 1) + " " + deed.words();
    }
  }

  /// Something that goes wrong.
  ///
  /// @param device which; of a fault of the office, which person
  /// @param length how long
  /// @param amount how much, 0 to 1; what it means is the kind's
  public record Fault(Duration at, Duration length, FaultKind kind, int device, double amount) {

    /// For the one who looks for the cause.
    public String words() {
      return time(at)
          + "  "
          + kind.words()
          + ", device "
          + (device + 1)
          + ", for "
          + length.toSeconds()
          + " s";
    }
  }

  private static String time(Duration at) {
    return String.format(
        Locale.ROOT, "%4d:%02d.%03d", at.toMinutes(), at.toSecondsPart(), at.toMillisPart());
  }

  Plan with(List<Fault> others) {
    return new Plan(seed, policy, staff, devices, length, visits, acts, others, errands, begins);
  }

  /// The same under another policy.
  public Plan under(Policy other) {
    return new Plan(seed, other, staff, devices, length, visits, acts, faults, errands, begins);
  }

  Plan without(Act act) {
    List<Act> fewer = new ArrayList<>(acts);
    fewer.remove(act);
    return new Plan(seed, policy, staff, devices, length, visits, fewer, faults, errands, begins);
  }
}
