package homeward.gateway.policy;

import java.time.Duration;
import java.util.List;

/// What must be so at the moment of leaving.
///
/// @param selfTest whether the device must have passed its self-test since it was signed on
/// @param signedOn whether it must be signed on to the person who goes
/// @param watched whether somebody must be watching the console
/// @param reserve how much longer than the visit the battery must last; not looked at if zero
public record GateRule(
    boolean selfTest, boolean signedOn, boolean watched, Duration reserve, List<Clause> clauses) {
  public GateRule {
    clauses = List.copyOf(clauses);
  }
}
