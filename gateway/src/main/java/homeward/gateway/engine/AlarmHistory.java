package homeward.gateway.engine;

import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.Optional;

/// Who had an alarm that nobody has now. The alarm itself does not know: the evidence does.
public final class AlarmHistory {
  static final String TAKEN_ON = "alarm taken on";
  static final String GIVEN_BACK = "alarm given back";

  private AlarmHistory() {}

  /// Who had it last.
  ///
  /// @param name first and last name
  /// @param since when they took it on
  /// @param gaveBack when they gave it back; empty if they have it still as far as they know, and
  ///   have not resolved it in time
  public record Had(String name, Instant since, Optional<Instant> gaveBack) {
    /// In a few words, without a time.
    public String words() {
      return gaveBack.isPresent()
          ? name + " gave it back"
          : name + " took it on and has not resolved it in time";
    }
  }

  /// Who had an alarm last; empty if nobody ever had it.
  public static Optional<Had> of(Tx tx, AlarmRow alarm) {
    String id = alarm.id().toString();
    Optional<EvidenceLine> back = newest(tx, id, GIVEN_BACK);
    return newest(tx, id, TAKEN_ON)
        .map(taken ->
            new Had(
                name(tx, taken.actor()),
                taken.at(),
                back.filter(line -> line.seq() > taken.seq()).map(EvidenceLine::at)));
  }

  private static Optional<EvidenceLine> newest(Tx tx, String id, String kind) {
    return tx.newestAbout(id, kind, "").map(row -> EvidenceLine.parse(row.line()));
  }

  private static String name(Tx tx, String person) {
    return tx.account(new WorkerId(person)).map(account -> account.person().name()).orElse(person);
  }
}
