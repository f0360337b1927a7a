package homeward.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.Clause;
import homeward.gateway.policy.Condition;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.PaperRule;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of each shipped policy, one at a time: without it the step is refused with its clause,
/// with it the step is taken.
class EveryRuleTest {

  /// Something that a visit needs before a step.
  private interface Provides {
    void to(PolicySchool school, VisitId visit);
  }

  private record Need(String words, List<Clause> clauses, Milestone before, Provides provides) {}

  /// How the visit is planned so that a need holds.
  private record Shape(
      VisitKind kind, boolean alone, boolean outOfHours, boolean unsafe, boolean nobodyHome) {
    static Shape of(Policy policy) {
      return of(policy.visits(), Condition.ALWAYS, List.of());
    }

    static Shape of(VisitPolicy rules, Condition when, List<VisitKind> only) {
      VisitKind kind = only.isEmpty() ? rules.kindsMade().getFirst() : only.getFirst();
      return new Shape(
          kind,
          when == Condition.ALONE,
          when == Condition.OUT_OF_HOURS,
          when == Condition.UNSAFE,
          when == Condition.NOBODY_HOME);
    }
  }

  record Case(String profile, int number, String words) {
    @Override
    public String toString() {
      return profile + ": " + words;
    }
  }

  static Person one(Role role) {
    return PolicySchool.somebody(role);
  }

  /// All that a visit of a shape needs, in the order in which it is given.
  private static List<Need> needs(Policy policy, Shape shape) {
    VisitPolicy rules = policy.visits();
    var needs = new ArrayList<Need>();
    for (PaperRule rule : rules.papers()) {
      if (rule.isFor(shape.kind()) && holds(rule.when(), shape)) {
        needs.add(
            new Need(
                rule.paper().words(),
                rule.clauses(),
                rule.before(),
                (school, visit) -> {
                  if (!rule.signedBy().isEmpty()) {
                    school.sign(visit, rule.paper(), school.kim);
                    assertThat(blocked(school, visit, rule.before()))
                        .as("signed by somebody who may not")
                        .contains(clause(rule.clauses()));
                  }
                  school.sign(visit, rule.paper(), school.signer(rule));
                }));
      }
    }
    if (shape.alone() && rules.staff().least() > 1) {
      List<Role> may = rules.staff().fewerDecidedBy();
      needs.add(
          new Need(
              "decision that one goes alone",
              rules.staff().clauses(),
              Milestone.DEPARTURE,
              (school, visit) -> {
                school.sign(visit, PaperKind.ONE_PERSON, school.kim);
                school.sign(visit, PaperKind.ONE_PERSON, one(may.getFirst()));
              }));
    }
    for (FileRule rule : rules.onFile()) {
      if (rule.enforced() && rule.item() != FileItem.MOBILE) {
        needs.add(
            new Need(
                rule.item().words(),
                rule.clauses(),
                Milestone.DEPARTURE,
                (school, _) -> {
                  school.file(rule, school.sam);
                  school.file(rule, school.kim);
                }));
      }
    }
    gate(rules, needs);
    if (!rules.approval().weeklyListBy().isEmpty()) {
      needs.add(
          new Need(
              "weekly list",
              rules.approval().clauses(),
              Milestone.DEPARTURE,
              (school, _) -> {
                assertThat(school.signWeek(school.kim)).isInstanceOf(Reply.Refused.class);
                assertThat(school.signWeek(one(rules.approval().weeklyListBy().getFirst())))
                    .isInstanceOf(Reply.Done.class);
              }));
    }
    if (!rules.approval().by().isEmpty()) {
      needs.add(
          new Need(
              "approval",
              rules.approval().clauses(),
              Milestone.DEPARTURE,
              (school, visit) -> {
                assertThat(school.progress(visit, VisitState.APPROVED, school.kim))
                    .isInstanceOf(Reply.Refused.class)
                    .asString()
                    .contains(clause(rules.approval().clauses()));
                assertThat(
                        school.progress(
                            visit, VisitState.APPROVED, one(rules.approval().by().getFirst())))
                    .isInstanceOf(Reply.Done.class);
              }));
    }
    return needs;
  }

  private static void gate(VisitPolicy rules, List<Need> needs) {
    if (rules.gate().signedOn()) {
      needs.add(
          new Need(
              "device signed on",
              rules.gate().clauses(),
              Milestone.DEPARTURE,
              (school, _) -> {
                school.signOn();
                school.selfTest(true);
              }));
    }
    if (rules.gate().watched()) {
      needs.add(
          new Need(
              "somebody at the console",
              rules.gate().clauses(),
              Milestone.DEPARTURE,
              (school, _) -> school.watching = 1));
    }
    if (!rules.gate().reserve().isZero()) {
      needs.add(
          new Need(
              "charged battery",
              rules.gate().clauses(),
              Milestone.DEPARTURE,
              (school, _) -> {
                school.percent = 95;
                school.heartbeat();
              }));
    }
  }

  private static boolean holds(Condition when, Shape shape) {
    return switch (when) {
      case ALWAYS -> true;
      case ALONE -> shape.alone();
      case OUT_OF_HOURS -> shape.outOfHours();
      case UNSAFE -> shape.unsafe();
      case NOBODY_HOME -> shape.nobodyHome();
    };
  }

  static String clause(List<Clause> clauses) {
    return clauses.isEmpty() ? "" : clauses.getFirst().id();
  }

  /// What is said to who tries the step; empty if it was taken.
  static String blocked(PolicySchool school, VisitId visit, Milestone before) {
    VisitState to =
        switch (before) {
          case APPROVAL -> VisitState.APPROVED;
          case DEPARTURE -> VisitState.DEPARTED;
          case ENTRY -> VisitState.INSIDE;
          case CLOSING -> VisitState.CLOSED;
        };
    List<Role> may = school.rules().approval().by();
    Person by =
        to == VisitState.APPROVED && !may.isEmpty() ? one(may.getFirst()) : one(Role.RECEPTION);
    return switch (school.progress(visit, to, by)) {
      case Reply.Done _ -> "";
      case Reply.Refused(String why) -> why;
    };
  }

  private static void road(PolicySchool school, VisitId visit, Shape shape, Milestone before) {
    if (before == Milestone.ENTRY || before == Milestone.CLOSING) {
      assertThat(blocked(school, visit, Milestone.DEPARTURE)).isEmpty();
      assertThat(school.progress(visit, VisitState.ARRIVED)).isInstanceOf(Reply.Done.class);
    }
    if (before == Milestone.CLOSING) {
      if (shape.unsafe() || shape.nobodyHome()) {
        String why = shape.unsafe() ? "a dog" : "nobody at home";
        assertThat(school.act(o -> o.callOff(visit, shape.unsafe(), why, school.sam)))
            .isInstanceOf(Reply.Done.class);
      } else {
        assertThat(blocked(school, visit, Milestone.ENTRY)).isEmpty();
        assertThat(school.progress(visit, VisitState.LEFT)).isInstanceOf(Reply.Done.class);
      }
      assertThat(school.progress(visit, VisitState.RETURNED)).isInstanceOf(Reply.Done.class);
    }
  }

  /// Gives a visit all that it needs on its way.
  static void provideAll(PolicySchool school, VisitId visit) {
    for (Need need : needs(school.policy, Shape.of(school.policy))) {
      if (need.before() == Milestone.CLOSING) {
        continue;
      }
      need.provides().to(school, visit);
    }
  }

  private record Checked(Need need, Shape shape) {}

  /// Every need of a policy, each with a shape of visit in which it holds.
  private static List<Checked> checked(Policy policy) {
    VisitPolicy rules = policy.visits();
    var all = new ArrayList<Checked>();
    var shapes = new ArrayList<Shape>();
    shapes.add(Shape.of(policy));
    for (PaperRule rule : rules.papers()) {
      Shape shape = Shape.of(rules, rule.when(), rule.kinds());
      boolean cannotBeAlone =
          shape.alone() && rules.staff().fewerDecidedBy().isEmpty() && (rules.staff().least() > 1);
      if (!shapes.contains(shape) && !cannotBeAlone) {
        shapes.add(shape);
      }
    }
    if (!rules.staff().fewerDecidedBy().isEmpty()) {
      Shape alone = Shape.of(rules, Condition.ALONE, List.of());
      if (!shapes.contains(alone)) {
        shapes.add(alone);
      }
    }
    for (Shape shape : shapes) {
      needs(policy, shape).forEach(need -> all.add(new Checked(need, shape)));
    }
    return all;
  }

  static Stream<Case> needs() {
    return Profiles.ALL.stream()
        .flatMap(profile -> {
          List<Checked> all = checked(PolicyFile.named(profile));
          return java.util.stream.IntStream.range(0, all.size())
              .mapToObj(i ->
                  new Case(
                      profile,
                      i,
                      all.get(i).need().words()
                          + " before "
                          + all.get(i).need().before().words()
                          + " "
                          + all.get(i).need().clauses()
                          + " on a "
                          + all.get(i).shape().kind().words()));
        });
  }

  @ParameterizedTest
  @MethodSource("needs")
  void without_it_the_step_is_refused_and_with_it_the_step_is_taken(Case each) {
    Policy policy = PolicyFile.named(each.profile());
    Checked checked = checked(policy).get(each.number());
    Need need = checked.need();
    Shape shape = checked.shape();
    try (var school = new PolicySchool(policy)) {
      school.watching = 0;
      school.percent = 20;
      school.heartbeat();
      VisitId visit = school.visit(shape.kind(), shape.alone(), shape.outOfHours());
      if (shape.outOfHours()) {
        school.leap(PolicySchool.OUT_OF_HOURS);
      }
      Optional<Need> last = Optional.empty();
      for (Need other : needs(policy, shape)) {
        if (other.words().equals(need.words()) && other.before() == need.before()) {
          last = Optional.of(other);
        } else if (isGiven(other, need)) {
          other.provides().to(school, visit);
        }
      }
      road(school, visit, shape, need.before());
      VisitState before = school.state(visit);
      assertThat(blocked(school, visit, need.before()))
          .contains(clause(need.clauses()))
          .isNotEmpty();
      assertThat(school.state(visit)).isEqualTo(before);

      last.orElseThrow().provides().to(school, visit);
      assertThat(blocked(school, visit, need.before())).isEmpty();
    }
    Proofs.proved(need.clauses(), each.toString());
  }

  /// Whether something else is given before a need is tried; an approval is what is tried where the
  /// need comes before it.
  private static boolean isGiven(Need other, Need need) {
    boolean tried = need.before() == Milestone.APPROVAL && other.words().equals("approval");
    return !tried && (other.before() != Milestone.CLOSING || need.before() == Milestone.CLOSING);
  }

  static Stream<Case> kinds() {
    return Profiles.ALL.stream()
        .flatMap(profile -> {
          List<KindRule> kinds = PolicyFile.named(profile).visits().kinds();
          return java.util.stream.IntStream.range(0, kinds.size())
              .mapToObj(i -> new Case(profile, i, kinds.get(i).kind().words()));
        });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_kind_of_visit_takes_its_staff_and_who_decides_it(Case each) {
    Policy policy = PolicyFile.named(each.profile());
    KindRule rule = policy.visits().kinds().get(each.number());
    try (var school = new PolicySchool(policy)) {
      if (!rule.decidedBy().isEmpty()) {
        assertThat(school.plan(rule.kind(), false, false, school.purpose(), school.kim))
            .isInstanceOf(Reply.Refused.class)
            .asString()
            .contains(clause(rule.clauses()));
      }
      VisitId visit = school.visit(rule.kind(), true, false);
      String why = blocked(school, visit, Milestone.DEPARTURE);
      boolean two = Math.max(rule.staff(), policy.visits().staff().least()) > 1;
      assertThat(why.contains("second member of staff")).isEqualTo(two);
      if (rule.staff() > 1) {
        school.sign(visit, PaperKind.ONE_PERSON, one(Role.HEADTEACHER));
        assertThat(blocked(school, visit, Milestone.DEPARTURE))
            .as("nobody may decide otherwise")
            .contains("takes a second member of staff")
            .contains(clause(rule.clauses()));
      }
    }
    Proofs.proved(rule.clauses(), each + ", by those who may, with its staff");
  }

  static Stream<String> purposes() {
    return Profiles.ALL.stream()
        .filter(profile -> !PolicyFile.named(profile).visits().purposes().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("purposes")
  void a_purpose_is_one_of_the_schools_own(String profile) {
    Policy policy = PolicyFile.named(profile);
    List<Clause> clauses = policy.visits().purposeClauses();
    try (var school = new PolicySchool(policy)) {
      VisitKind kind = policy.visits().kindsMade().getFirst();
      List<Role> decides = policy.visits().kind(kind).orElseThrow().decidedBy();
      Person by = one(decides.isEmpty() ? Role.RECEPTION : decides.getFirst());
      assertThat(school.plan(kind, false, false, "tea", by))
          .isEqualTo(
              new Reply.Refused(
                  "A visit has a purpose from the school's list (" + clause(clauses) + ")."));
      for (String purpose : policy.visits().purposes()) {
        assertThat(school.plan(kind, false, false, purpose, by)).isInstanceOf(Reply.Done.class);
      }
    }
    Proofs.proved(clauses, profile + ": a purpose from the school's own list");
  }
}
