package homeward.gateway.visit;

import homeward.gateway.people.Role;
import homeward.gateway.policy.ApprovalRule;
import homeward.gateway.policy.Condition;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.GateRule;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.PaperRule;
import homeward.gateway.policy.VisitPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a visit still lacks before a step: everything at once, each in a sentence.
public final class Gate {
  /// What a device lasts on a full battery, at least; see docs/energy.md.
  private static final Duration FULL_BATTERY = Duration.ofHours(12);

  private static final String PASSED = "passed";
  private static final String NO = "no";
  private static final String YES = "yes";

  private final VisitPolicy policy;
  private final VisitFacts facts;
  private final Instant now;
  private final List<Missing> missing = new ArrayList<>();

  private Gate(VisitPolicy policy, VisitFacts facts, Instant now) {
    this.policy = policy;
    this.facts = facts;
    this.now = now;
  }

  /// @return empty if the step may be taken
  public static List<Missing> missing(
      VisitPolicy policy, VisitFacts facts, Milestone before, Instant now) {
    var gate = new Gate(policy, facts, now);
    switch (before) {
      case APPROVAL -> gate.papers(Milestone.APPROVAL);
      case DEPARTURE -> gate.departure();
      case ENTRY -> gate.papers(Milestone.ENTRY);
      case CLOSING -> gate.papers(Milestone.CLOSING);
    }
    return List.copyOf(gate.missing);
  }

  private void departure() {
    record();
    staff();
    approval();
    papers(Milestone.APPROVAL);
    papers(Milestone.DEPARTURE);
    decidedAgainst();
    facts.travellers().forEach(this::onFile);
    device();
  }

  private void record() {
    for (String field : policy.record().fields()) {
      if (facts.recorded().getOrDefault(field, "").isBlank()) {
        missing.add(
            new Missing(
                "It is not written down of the visit: " + field, policy.record().clauses()));
      }
    }
  }

  private void staff() {
    int least =
        Math.max(policy.staff().least(), policy.kind(facts.kind()).map(KindRule::staff).orElse(1));
    if (facts.travellers().size() >= least) {
      return;
    }
    KindRule kind =
        policy.kind(facts.kind()).orElse(new KindRule(facts.kind(), 1, List.of(), List.of()));
    boolean always = kind.staff() == least && kind.staff() > 1;
    List<Role> by = policy.staff().fewerDecidedBy();
    boolean decided = !always && !by.isEmpty() && signed(PaperKind.ONE_PERSON, by).isPresent();
    if (!decided) {
      missing.add(
          new Missing(
              always || by.isEmpty()
                  ? "A " + facts.kind().words() + " takes a second member of staff"
                  : "A second member of staff is missing, or the decision of the "
                      + Role.or(by)
                      + " that one may go alone",
              always ? kind.clauses() : policy.staff().clauses()));
    }
  }

  private void approval() {
    ApprovalRule rule = policy.approval();
    if (!rule.by().isEmpty() && facts.state() == VisitState.PLANNED) {
      missing.add(
          new Missing(
              "The visit is not approved yet by the " + Role.or(rule.by()), rule.clauses()));
    }
    if (!rule.weeklyListBy().isEmpty() && !facts.onWeeklyList()) {
      missing.add(
          new Missing(
              "The visit is not on a list of this week that the "
                  + Role.or(rule.weeklyListBy())
                  + " has signed",
              rule.clauses()));
    }
  }

  private void papers(Milestone before) {
    for (PaperRule rule : policy.papers()) {
      if (rule.before() == before && rule.isFor(facts.kind()) && holds(rule.when())) {
        paper(rule);
      }
    }
  }

  private void paper(PaperRule rule) {
    Optional<Paper> signed = signed(rule.paper(), rule.signedBy());
    String by =
        rule.signedBy().isEmpty() ? "" : ", to be signed by the " + Role.or(rule.signedBy());
    if (signed.isEmpty()) {
      missing.add(new Missing("The " + rule.paper().words() + " is missing" + by, rule.clauses()));
    } else if (!rule.validFor().isZero() && signed.get().at().plus(rule.validFor()).isBefore(now)) {
      missing.add(
          new Missing("The " + rule.paper().words() + " is out of date" + by, rule.clauses()));
    }
  }

  /// The newest that somebody signed who may.
  private Optional<Paper> signed(PaperKind kind, List<Role> by) {
    return facts.papers().stream()
        .filter(paper -> paper.kind() == kind)
        .filter(paper -> by.isEmpty() || paper.roles().stream().anyMatch(by::contains))
        .reduce((_, later) -> later);
  }

  private boolean holds(Condition when) {
    return switch (when) {
      case ALWAYS -> true;
      case ALONE -> facts.travellers().size() < 2;
      case OUT_OF_HOURS -> !policy.hours().contain(facts.start(), facts.expectedReturn());
      case UNSAFE -> facts.unsafe();
      case NOBODY_HOME -> facts.nobodyHome();
    };
  }

  private void decidedAgainst() {
    signed(PaperKind.RISK_ASSESSMENT, List.of())
        .filter(paper -> NO.equals(paper.fields().get(PaperForms.GOING)))
        .ifPresent(_ ->
            missing.add(
                new Missing(
                    "The risk assessment says that the visit does not take place",
                    policy.risk().clauses())));
  }

  private void onFile(Traveller traveller) {
    LocalDate today = LocalDate.ofInstant(now, policy.hours().zone());
    for (FileRule rule : policy.onFile()) {
      if (!rule.enforced()) {
        continue;
      }
      String who = traveller.person().name();
      switch (rule.item()) {
        case MOBILE -> {
          if (traveller.person().mobile().isEmpty()) {
            missing.add(new Missing("The mobile number of " + who + " is missing", rule.clauses()));
          }
        }
        case TRAINING ->
            rule.names().stream()
                .filter(name -> !traveller.has(FileItem.TRAINING, name, today))
                .forEach(name ->
                    missing.add(
                        new Missing(
                            who + " lacks training, or it has run out: " + name, rule.clauses())));
        case SEATED -> {} // no policy can ask that somebody does not walk
        case DBS, VEHICLE, APPROVED_VEHICLE, CODE_WORD -> {
          if (!traveller.has(rule.item(), "", today)) {
            missing.add(
                new Missing(
                    "For " + who + " there is no valid entry: " + rule.item().words(),
                    rule.clauses()));
          }
        }
      }
    }
  }

  private void device() {
    GateRule rule = policy.gate();
    VisitFacts.DeviceFacts device = facts.device();
    String carrier = facts.travellers().isEmpty() ? "" : carrier().person().id().value();
    if (rule.signedOn() && !device.signedOn().equals(carrier)) {
      missing.add(
          new Missing(
              "Device " + device.id() + " is not signed on to " + carrier().person().name(),
              rule.clauses()));
    }
    if (rule.selfTest() && !device.selfTest().equals(PASSED)) {
      missing.add(
          new Missing(
              device.selfTest().isEmpty()
                  ? "Device " + device.id() + " has not had its self-test since it was signed on"
                  : "The self-test of device " + device.id() + " " + device.selfTest(),
              rule.clauses()));
    }
    battery(rule, device);
    if (rule.watched() && facts.watching() == 0 && !contactConfirmed()) {
      missing.add(
          new Missing(
              "Nobody is watching the console"
                  + (holds(Condition.OUT_OF_HOURS)
                      ? ", and no contact out of hours has confirmed"
                      : ""),
              rule.clauses()));
    }
  }

  /// Out of hours a contact stands in for the office.
  private boolean contactConfirmed() {
    return holds(Condition.OUT_OF_HOURS)
        && signed(PaperKind.OUT_OF_HOURS, List.of())
            .filter(paper -> YES.equals(paper.fields().get(PaperForms.CONFIRMED)))
            .isPresent();
  }

  private Traveller carrier() {
    return facts.travellers().getFirst();
  }

  private void battery(GateRule rule, VisitFacts.DeviceFacts device) {
    if (rule.reserve().isZero()) {
      return;
    }
    Duration left = FULL_BATTERY.multipliedBy(device.batteryPercent()).dividedBy(100);
    Duration needed = Duration.between(now, facts.expectedReturn()).plus(rule.reserve());
    if (left.compareTo(needed) < 0) {
      missing.add(
          new Missing(
              "The battery of device "
                  + device.id()
                  + " does not last for the visit and "
                  + rule.reserve().toMinutes()
                  + " min more: "
                  + (device.batteryPercent() == 0
                      ? "its charge is not known"
                      : device.batteryPercent() + " %"),
              rule.clauses()));
    }
  }
}
