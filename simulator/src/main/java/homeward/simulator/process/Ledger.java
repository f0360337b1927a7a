package homeward.simulator.process;

import homeward.gateway.evidence.Chain;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.protocol.id.AlarmId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the devices said, to be held against what the gateway has.
public final class Ledger {
  private static final int PAGE = 1000;

  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Map<String, String> wearers = new ConcurrentHashMap<>();
  private final Set<String> receipted = ConcurrentHashMap.newKeySet();

  /// A device has taken an alarm.
  public void took(String alarm) {
    taken.add(alarm);
  }

  /// A device has taken an alarm of somebody who had signed on.
  public void took(String alarm, String wearer) {
    wearers.put(alarm, wearer);
    taken.add(alarm);
  }

  /// A device has a receipt, for whatever message.
  public void receipt(String message) {
    receipted.add(message);
  }

  /// How many alarms were taken.
  public int taken() {
    return taken.size();
  }

  /// How many of these have a receipt.
  public int receipted() {
    return (int) receipted.stream().filter(taken::contains).count();
  }

  /// P1: every alarm taken is at the gateway exactly once and in the name of whoever raised it,
  /// every receipt names a stored alarm, the evidence chain is whole.
  ///
  /// @return what is wrong; empty if nothing is
  public List<String> faults(Store store) {
    return store.read(this::faults);
  }

  private List<String> faults(Tx tx) {
    var faults = new ArrayList<String>();
    Map<String, Integer> raised = raised(tx, faults);
    for (String alarm : taken) {
      int times = raised.getOrDefault(alarm, 0);
      if (times != 1 || tx.alarm(AlarmId.parse(alarm)).isEmpty()) {
        faults.add("alarm " + alarm + " is at the gateway " + times + " times");
      }
    }
    wearers.forEach((alarm, wearer) ->
        tx.alarm(AlarmId.parse(alarm))
            .filter(row -> !row.worker().equals(wearer))
            .ifPresent(row ->
                faults.add("alarm " + alarm + " of " + wearer + " names '" + row.worker() + "'")));
    for (String receipt : receipted) {
      if (taken.contains(receipt) && tx.alarm(AlarmId.parse(receipt)).isEmpty()) {
        faults.add("a receipt names " + receipt + ", which is not stored");
      }
    }
    return faults;
  }

  private static Map<String, Integer> raised(Tx tx, List<String> faults) {
    var raised = new HashMap<String, Integer>();
    var chain = new Chain();
    long next = 1;
    for (List<EvidenceRow> page = tx.evidence(next, PAGE);
        !page.isEmpty();
        page = tx.evidence(next, PAGE)) {
      for (EvidenceRow row : page) {
        chain.next(row.line(), row.hash()).ifPresent(faults::add);
        EvidenceLine line = EvidenceLine.parse(row.line());
        if (line.kind().equals("alarm raised")) {
          raised.merge(line.subject(), 1, Integer::sum);
        }
      }
      next = page.getLast().seq() + 1;
    }
    EvidenceRow head = tx.evidenceHead();
    chain.end(head.seq(), head.hash()).ifPresent(faults::add);
    return raised;
  }
}
