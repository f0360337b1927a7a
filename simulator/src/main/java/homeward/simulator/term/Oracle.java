package homeward.simulator.term;

import homeward.protocol.time.Tick;
import java.time.Duration;

/// Holds what the gateway has against how things really are.
///
/// @param alarms what was pressed is there, and names whom it must
/// @param visits who is out is watched
/// @param people who is told can do something
/// @param names which board answers to which name
/// @param certificates whether each is renewed in time
record Oracle(
    Truth truth,
    Findings findings,
    AlarmOracle alarms,
    VisitOracle visits,
    PeopleOracle people,
    NameOracle names,
    CertificateOracle certificates) {
  private static final Duration ROLES = Duration.ofMinutes(1);

  Oracle(Truth truth, Findings findings, TermOffice office) {
    this(truth, findings, office, new AlarmOracle(truth, findings));
  }

  private Oracle(Truth truth, Findings findings, TermOffice office, AlarmOracle alarms) {
    this(
        truth,
        findings,
        alarms,
        new VisitOracle(truth, findings),
        new PeopleOracle(truth, findings, office, alarms),
        new NameOracle(truth, findings),
        new CertificateOracle(truth, findings));
  }

  /// A transaction has committed.
  void committed() {
    var _ =
        findings.read(tx -> {
          alarms.committed(tx);
          people.committed(tx);
          return tx;
        });
  }

  /// From time to time.
  void look() {
    Tick now = findings.now();
    truth.boards().forEach(board -> board.looks(now));
    if (!findings.gateway().isUp() || findings.gateway().store().isFailing()) {
      return;
    }
    boolean aMinute = now.nanos() / ROLES.toNanos() != truth.lookedAt(now) / ROLES.toNanos();
    var _ =
        findings.read(tx -> {
          truth.trips().forEach(trip -> visits.look(tx, trip));
          truth.boards().forEach(board -> alarms.look(tx, board));
          truth.boards().forEach(board -> names.look(tx, board));
          truth.boards().forEach(certificates::look);
          if (aMinute) {
            people.look(tx);
          }
          return tx;
        });
  }
}
