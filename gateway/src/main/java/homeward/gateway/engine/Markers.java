package homeward.gateway.engine;

import homeward.gateway.policy.RiskRule;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.Places;
import java.util.Map;

/// What stays with an address: whoever goes there next is told of it, until somebody says that it
/// is no longer so.
final class Markers {
  private Markers() {}

  /// Keeps a warning, unless the address has it already.
  static void add(Cycle cycle, VisitRow visit, String words, String actor) {
    String place = Places.key(visit.place());
    boolean known = cycle.tx.markers(place).stream().anyMatch(m -> m.words().equals(words));
    if (!known) {
      cycle.tx.insertMarker(new MarkerRow(0, place, words, visit.id().value(), cycle.now));
      cycle.evidence("warning kept for the address", visit.id().toString(), actor, words);
    }
  }

  /// Keeps what a risk assessment has found and what the policy lets stay with the address.
  static void assessed(
      Cycle cycle, VisitRow visit, RiskRule rule, Map<String, String> fields, String actor) {
    PaperForms.staying(rule, fields).forEach(words -> add(cycle, visit, words, actor));
  }
}
