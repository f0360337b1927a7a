package homeward.simulator.day;

import homeward.gateway.engine.VisitFile;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.Condition;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.PaperRule;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.VisitId;
import homeward.simulator.office.Forms;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Fills in and signs what the policy asks for, by those whom it names.
final class DayPapers {
  private static final LocalDate VALID = LocalDate.of(2099, 1, 1);

  private final DayTrust trust;
  private final DayGateway gateway;

  DayPapers(DayTrust trust, DayGateway gateway) {
    this.trust = trust;
    this.gateway = gateway;
  }

  /// What everybody who visits must have on file.
  void onFile() {
    for (DayVisit visit : trust.visits()) {
      for (FileRule rule : trust.rules(visit.school()).onFile()) {
        List<String> details = rule.item() == FileItem.TRAINING ? rule.names() : List.of("as told");
        for (Person who : visit.who()) {
          Person by = trust.one(visit.school(), List.of(Role.HEADTEACHER));
          details.forEach(detail ->
              gateway.does(
                  o -> o.papers().putOnFile(who.id(), new OnFile(rule.item(), detail, VALID), by)));
        }
      }
    }
  }

  /// All papers that are asked for before a step.
  void before(DayVisit visit, VisitId id, Milestone milestone) {
    for (PaperRule rule : trust.rules(visit.school()).papers()) {
      if (rule.before() == milestone && rule.isFor(visit.kind()) && holds(rule.when(), visit)) {
        sign(visit, id, rule.paper(), signer(visit, rule.signedBy()));
      }
    }
    boolean alone = visit.who().size() < 2;
    VisitPolicy rules = trust.rules(visit.school());
    if (milestone == Milestone.DEPARTURE && alone && !rules.staff().fewerDecidedBy().isEmpty()) {
      sign(
          visit,
          id,
          PaperKind.ONE_PERSON,
          trust.one(visit.school(), rules.staff().fewerDecidedBy()));
    }
  }

  private boolean holds(Condition when, DayVisit visit) {
    return switch (when) {
      case ALWAYS -> true;
      case ALONE -> visit.who().size() < 2;
      case OUT_OF_HOURS ->
          !trust.rules(visit.school()).hours().contain(visit.start(), visit.expectedReturn());
      case UNSAFE -> visit.story() == Story.DOGS;
      case NOBODY_HOME ->
          visit.story() == Story.ABSENT_PARENTS || visit.story() == Story.LATE_PARENTS;
    };
  }

  private Person signer(DayVisit visit, List<Role> by) {
    return by.isEmpty() ? visit.carrier() : trust.one(visit.school(), by);
  }

  void sign(DayVisit visit, VisitId id, PaperKind kind, Person by) {
    Map<String, String> fields = Forms.filled(kind, trust.rules(visit.school()).risk(), Map.of());
    int seen =
        gateway.<Integer>read(tx ->
            (int)
                tx.papers(VisitFile.subject(tx.visit(id).orElseThrow(), kind)).stream()
                    .filter(row -> row.paper().kind() == kind)
                    .count());
    gateway.does(o -> o.papers().sign(id, kind, fields, seen, by));
  }
}
