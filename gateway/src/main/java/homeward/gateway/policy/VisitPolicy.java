package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a school's policy says about visits, as values; each names the clauses that it is from.
///
/// @param kinds that the school makes; all kinds by one person at least if empty
/// @param purposes from which one is chosen; any words if empty
/// @param purposeClauses of the list of purposes
/// @param seenByInvolvedOnly whether others than those involved do not see a visit
/// @param seenClauses of that
/// @param codeWord whether a code word is kept for each person who visits
/// @param codeClauses of that
public record VisitPolicy(
    OfficeHours hours,
    List<KindRule> kinds,
    List<String> purposes,
    List<Clause> purposeClauses,
    ApprovalRule approval,
    StaffRule staff,
    GateRule gate,
    StepsRule steps,
    RecordRule record,
    List<FileRule> onFile,
    List<PaperRule> papers,
    RiskRule risk,
    List<LimitRule> limits,
    List<TellRule> tells,
    List<Guidance> guidance,
    List<AttendanceRule> attendance,
    AgreementRule agreements,
    ReviewRule review,
    boolean seenByInvolvedOnly,
    List<Clause> seenClauses,
    boolean codeWord,
    List<Clause> codeClauses) {
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  /// A school that asks for nothing: who says that they go, goes.
  public static final VisitPolicy NONE =
      new VisitPolicy(
          new OfficeHours(LocalTime.of(8, 0), LocalTime.of(17, 0), ZONE, List.of()),
          List.of(),
          List.of(),
          List.of(),
          new ApprovalRule(List.of(), List.of(), List.of()),
          new StaffRule(1, List.of(), List.of()),
          new GateRule(false, false, false, Duration.ZERO, List.of()),
          new StepsRule(List.of(), List.of(), List.of(), List.of()),
          new RecordRule(List.of(), List.of()),
          List.of(),
          List.of(),
          new RiskRule(List.of(), false, List.of(), List.of()),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          AgreementRule.NONE,
          new ReviewRule(Period.ofYears(1), LocalDate.of(2026, 1, 1), List.of(), List.of()),
          false,
          List.of(),
          false,
          List.of());

  public VisitPolicy {
    kinds = List.copyOf(kinds);
    purposes = List.copyOf(purposes);
    purposeClauses = List.copyOf(purposeClauses);
    onFile = List.copyOf(onFile);
    papers = List.copyOf(papers);
    limits = List.copyOf(limits);
    tells = List.copyOf(tells);
    guidance = List.copyOf(guidance);
    attendance = List.copyOf(attendance);
    seenClauses = List.copyOf(seenClauses);
    codeClauses = List.copyOf(codeClauses);
    if (limits.stream().map(LimitRule::limit).distinct().count() < limits.size()) {
      throw new IllegalArgumentException("each limit is given once");
    }
    if (tells.stream().map(TellRule::event).distinct().count() < tells.size()) {
      throw new IllegalArgumentException("each event is told of in one place");
    }
  }

  /// What the policy says of a limit, if it says something.
  public Optional<LimitRule> limit(LimitKind kind) {
    return limits.stream().filter(rule -> rule.limit() == kind).findFirst();
  }

  /// Who is told of an event, if anybody is.
  public Optional<TellRule> tell(EventKind kind) {
    return tells.stream().filter(rule -> rule.event() == kind).findFirst();
  }

  /// What the policy says of a kind of visit; empty if the school does not make such visits.
  public Optional<KindRule> kind(VisitKind kind) {
    if (kinds.isEmpty()) {
      return Optional.of(new KindRule(kind, 1, List.of(), List.of()));
    }
    return kinds.stream().filter(rule -> rule.kind() == kind).findFirst();
  }

  /// The kinds of visits that the school makes.
  public List<VisitKind> kindsMade() {
    return kinds.isEmpty()
        ? List.of(VisitKind.values())
        : kinds.stream().map(KindRule::kind).toList();
  }

  /// All clauses that a value is from, and how many values are.
  public TreeMap<String, Integer> clauses() {
    var all = new ArrayList<Clause>();
    kinds.forEach(rule -> all.addAll(rule.clauses()));
    all.addAll(purposeClauses);
    all.addAll(approval.clauses());
    all.addAll(staff.clauses());
    all.addAll(gate.clauses());
    all.addAll(steps.all().clauses());
    all.addAll(record.clauses());
    onFile.forEach(rule -> all.addAll(rule.clauses()));
    papers.forEach(rule -> all.addAll(rule.clauses()));
    all.addAll(risk.clauses());
    limits.forEach(rule -> all.addAll(rule.clauses()));
    tells.forEach(rule -> all.addAll(rule.clauses()));
    guidance.forEach(rule -> all.addAll(rule.clauses()));
    attendance.forEach(rule -> all.addAll(rule.clauses()));
    all.addAll(agreements.clauses());
    all.addAll(review.clauses());
    all.addAll(seenClauses);
    all.addAll(codeClauses);
    var counts = new TreeMap<String, Integer>();
    all.forEach(clause -> counts.merge(clause.id(), 1, Integer::sum));
    return counts;
  }

  /// All roles that the policy names.
  public List<Role> roles() {
    return Stream.concat(involved().stream(), review.by().stream()).distinct().toList();
  }

  /// The roles that have a part in visits themselves, beyond looking at the policy again.
  public List<Role> involved() {
    var all = new ArrayList<Role>();
    kinds.forEach(rule -> all.addAll(rule.decidedBy()));
    all.addAll(approval.by());
    all.addAll(approval.weeklyListBy());
    all.addAll(staff.fewerDecidedBy());
    all.addAll(steps.all().by());
    onFile.forEach(rule -> all.addAll(rule.heldBy()));
    papers.forEach(rule -> all.addAll(rule.signedBy()));
    limits.forEach(rule -> {
      all.addAll(rule.agreedBy());
      all.addAll(rule.tell());
    });
    tells.forEach(rule -> all.addAll(rule.to()));
    attendance.forEach(rule -> all.addAll(rule.tell()));
    all.addAll(agreements.by());
    return all.stream().distinct().toList();
  }
}
