package homeward.simulator.check;

import homeward.gateway.evidence.Chain;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what is new in the evidence, and checks its chain on the way.
public final class Lines {
  private static final int MOST = 1000;

  private final Chain chain = new Chain();

  /// A line as stories tell it.
  public static String words(EvidenceLine line) {
    return (line.kind() + " " + line.subject() + " " + line.detail()).strip();
  }

  /// What was written since the last call.
  ///
  /// @throws Violation if the chain is broken
  public List<EvidenceLine> fresh(Tx tx) {
    long from = chain.lines() + 1;
    if (tx.evidenceHead().seq() < from) {
      return List.of();
    }
    List<EvidenceLine> fresh = new ArrayList<>();
    for (EvidenceRow row : tx.evidence(from, MOST)) {
      Optional<String> wrong = chain.next(row.line(), row.hash());
      if (wrong.isPresent()) {
        throw new Violation(Promise.EVIDENCE, wrong.get());
      }
      fresh.add(EvidenceLine.parse(row.line()));
    }
    EvidenceRow head = tx.evidenceHead();
    Optional<String> wrong = chain.end(head.seq(), head.hash());
    if (wrong.isPresent()) {
      throw new Violation(Promise.EVIDENCE, wrong.get());
    }
    return fresh;
  }
}
