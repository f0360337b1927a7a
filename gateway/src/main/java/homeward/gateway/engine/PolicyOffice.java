package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.PolicyRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Puts another policy into force at a school: who did it and why is evidence, and what was in
/// force before is kept for the visits that were approved under it.
public final class PolicyOffice {
  static final String KIND = "policy in force";
  private static final int LONGEST_WHY = 300;

  private final Engine engine;
  private final Office office;

  PolicyOffice(Engine engine, Office office) {
    this.engine = engine;
    this.office = office;
  }

  /// @param text that the policy was read from
  /// @param why 1 to 300 characters
  public CompletableFuture<Reply> put(
      SchoolId school, String text, Policy policy, String why, Person by) {
    return office.command(
        cycle -> {
          var row =
              new PolicyRow(
                  school, policy.version(), text, cycle.now, by.id().value(), why.strip());
          Reply reply = put(cycle, row);
          if (reply instanceof Reply.Done) {
            engine.reviews().begin(cycle, school, policy);
            engine.referrals().begin(cycle, school, policy);
            engine.handBacks().begin(cycle, school, policy);
            PresenceDesk.policyChanged(cycle, school, policy);
          }
          return reply;
        },
        () -> engine.rules().put(engine.rules().policies().with(school, policy)));
  }

  private static Reply put(Cycle cycle, PolicyRow policy) {
    List<PolicyRow> before =
        cycle.tx.policies().stream().filter(p -> p.school().equals(policy.school())).toList();
    long newest = before.isEmpty() ? 0 : before.getLast().version();
    if (policy.why().isEmpty() || policy.why().length() > LONGEST_WHY) {
      return new Reply.Refused(
          "Say why the policy changes, in at most " + LONGEST_WHY + " characters.");
    }
    if (policy.version() <= newest) {
      return new Reply.Refused(
          "Version "
              + newest
              + " is or was in force: give the changed policy version "
              + (newest + 1)
              + ".");
    }
    cycle.tx.insertPolicy(policy);
    cycle.evidence(
        KIND,
        policy.school().value(),
        policy.actor(),
        "version " + policy.version() + ": " + policy.why());
    cycle.changed("policy", policy.school().value());
    return new Reply.Done(policy.school().value());
  }
}
