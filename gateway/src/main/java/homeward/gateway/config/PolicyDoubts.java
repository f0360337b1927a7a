package homeward.gateway.config;

import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.Step;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a policy allows and its authors hardly mean.
public final class PolicyDoubts {
  /// Contact less often than every so long leaves a person on a floor too long.
  private static final Duration LONGEST_CONTACT = Duration.ofHours(4);

  /// Before the first letter goes out.
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private PolicyDoubts() {}

  /// In sentences; empty if there is none.
  public static List<String> of(Policy policy) {
    var doubts = new ArrayList<String>();
    escalation(policy, doubts);
    contact(policy, doubts);
    return doubts;
  }

  private static void escalation(Policy policy, List<String> doubts) {
    List<Step> steps = policy.escalation().steps();
    Step last = steps.getLast();
    if (!last.via().contains(Channel.EMAIL)) {
      doubts.add(
          "The last step of the escalation tells the console alone: with nobody at the desk an alarm"
              + " ends with nobody.");
    }
    Duration until = Duration.ZERO;
    for (Step step : steps) {
      until = until.plus(step.after());
      if (step.via().contains(Channel.EMAIL)) {
        break;
      }
    }
    if (until.compareTo(LONGEST_SILENCE) > 0) {
      doubts.add(
          "With nobody at the desk the first letter goes out after "
              + PolicyWords.time(until)
              + "; more than "
              + PolicyWords.time(LONGEST_SILENCE)
              + " is long for a person on a floor.");
    }
  }

  private static void contact(Policy policy, List<String> doubts) {
    Optional<LimitRule> contact = policy.visits().limit(LimitKind.CONTACT);
    contact
        .filter(rule -> rule.within().compareTo(LONGEST_CONTACT) > 0)
        .ifPresent(rule ->
            doubts.add(
                "Contact every "
                    + PolicyWords.time(rule.within())
                    + " is longer than a lone worker should go unheard: "
                    + PolicyWords.time(LONGEST_CONTACT)
                    + "."));
    if (!policy.visits().gate().watched()) {
      doubts.add("A visit may begin while nobody is watching the console.");
    }
  }
}
