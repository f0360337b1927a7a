package homeward.gateway.engine;

import homeward.gateway.policy.RiskRule;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.Places;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What stays with an address: whoever goes there next is told of it, until somebody says that it
/// is no longer so.
final class Markers {
  private static final String NEW_WARNING = "new warning for the address";

  private Markers() {}

  /// Keeps a warning, unless the address has it already.
  static void add(Cycle cycle, Rulebook rules, VisitRow visit, String words, String actor) {
    String place = Places.key(visit.place());
    boolean known = cycle.tx.markers(place).stream().anyMatch(m -> m.words().equals(words));
    if (!known) {
      cycle.tx.insertMarker(new MarkerRow(0, place, words, visit.id().value(), cycle.now));
      cycle.evidence("warning kept for the address", visit.id().toString(), actor, words);
      others(cycle, rules, visit).forEach(other -> tell(cycle, other, words));
    }
  }

  /// Other visits to the address, of whichever school, that somebody is out on or that are to come:
  /// their papers may have been signed before the warning was known.
  private static List<VisitRow> others(Cycle cycle, Rulebook rules, VisitRow visit) {
    String place = Places.key(visit.place());
    Stream<VisitRow> ahead =
        rules.schools().stream()
            .flatMap(school -> PlannedVisits.ofSchool(cycle.tx, school, cycle.now).stream());
    return Stream.concat(cycle.tx.outVisits().stream(), ahead)
        .filter(other -> !other.id().equals(visit.id()))
        .filter(other -> Places.key(other.place()).equals(place))
        .toList();
  }

  /// Nothing of the other visit is said: it may be another school's.
  private static void tell(Cycle cycle, VisitRow other, String words) {
    Notices.add(
        cycle,
        other.detail().school(),
        other.id().value(),
        NEW_WARNING,
        "New warning for the address of this visit: " + words + " Tell whoever goes.",
        Notices.OFFICE,
        false);
  }

  /// Keeps what a risk assessment has found and what the policy lets stay with the address.
  static void assessed(
      Cycle cycle, Rulebook rules, VisitRow visit, Map<String, String> fields, String actor) {
    RiskRule rule = rules.of(visit).risk();
    PaperForms.staying(rule, fields).forEach(words -> add(cycle, rules, visit, words, actor));
  }
}
