package homeward.simulator.term;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds alarms against what was pressed: by whom, on which board, on which visit.
final class AlarmOracle {
  /// A sign-on or a departure counts once the gateway has had it for so long.
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /// While somebody leaves or comes back, either may be right.
  private static final Duration BETWEEN = Duration.ofSeconds(60);

  /// A device in contact for so long has had a heartbeat answered.
  private static final Duration CONTACT = Duration.ofSeconds(90);

  /// Older records are believed after two minutes of heartbeats.
  private static final Duration BELIEVED = Duration.ofMinutes(5);

  /// So many of the newest are looked at after each commit.
  private static final int NEWEST = 8;

  private final Truth truth;
  private final Findings findings;
  private final Set<String> seen = new HashSet<>();
  private final Map<DeviceId, Tick> inAlarm = new HashMap<>();
  private final Map<AlarmId, Tick> believed = new HashMap<>();

  AlarmOracle(Truth truth, Findings findings) {
    this.truth = truth;
    this.findings = findings;
  }

  /// How many alarms there were.
  int count() {
    return seen.size();
  }

  private List<AlarmRow> alarms(DeviceId device) {
    return findings.read(tx -> tx.alarmsOf(device, Integer.MAX_VALUE));
  }

  /// A receipt has come to a board: what it answers is stored, with that content.
  void receipt(LiveBoard board, MessageId of) {
    Optional<Said> said =
        Optional.ofNullable(board.said().get(of)).filter(each -> each.receipt().isEmpty());
    said.ifPresent(each -> {
      each.receipted(findings.now());
      each.call().ifPresent(cause -> stored(board, cause, each.uplink()));
      if (each.uplink() instanceof Uplink.VisitProgress) {
        truth.left(each.person(), findings.now());
      }
    });
  }

  private void stored(LiveBoard board, Cause cause, Uplink uplink) {
    Instant at = uplink.stamp().at();
    boolean there =
        alarms(board.name()).stream()
            .anyMatch(row -> row.cause() == cause && row.deviceAt().equals(at));
    if (!there) {
      findings.broken(
          Promise.R1_RECEIPT,
          board.name()
              + " has a receipt for its "
              + cause
              + " of "
              + at
              + ", and there is no such alarm");
    }
  }

  /// A transaction has committed.
  void committed(Tx tx) {
    for (AlarmRow row : tx.alarms(NEWEST)) {
      if (seen.add(row.id() + " " + row.deviceAt())) {
        findings.coverage().saw("cause " + row.cause());
        said(row).ifPresent(said -> shut(row, said));
        said(row).filter(said -> said.person() >= 0).ifPresent(said -> raised(tx, row, said));
      }
    }
  }

  private void shut(AlarmRow row, Said said) {
    if (truth.isShut(said.key(), findings.now(), MARGIN)) {
      findings.broken(
          Promise.R12_SHUT, row.id() + " was raised by a device that was shut out: " + said.key());
    }
  }

  /// What its device said when it raised it; empty for what the gateway found out by itself.
  private Optional<Said> said(AlarmRow row) {
    return truth.named(row.device()).stream()
        .flatMap(board -> board.calls().stream())
        .filter(said -> said.call().equals(Optional.of(row.cause())))
        .filter(said -> said.uplink().stamp().at().equals(row.deviceAt()))
        .findFirst();
  }

  /// Who called; -1 if nobody did.
  int caller(AlarmRow row) {
    return said(row).map(Said::person).orElse(-1);
  }

  /// Whose people may be told of it; empty if nobody can say.
  List<SchoolId> schools(AlarmRow row) {
    int caller = caller(row);
    int person =
        caller < 0 && !row.worker().isEmpty() ? truth.number(new WorkerId(row.worker())) : caller;
    return person < 0 ? List.of() : truth.person(person).schools();
  }

  private void raised(Tx tx, AlarmRow row, Said said) {
    long same =
        tx.alarmsOf(row.device(), Integer.MAX_VALUE).stream()
            .filter(r -> r.cause() == row.cause() && r.deviceAt().equals(row.deviceAt()))
            .count();
    if (same > 1) {
      findings.broken(Promise.R1_ONCE, row.id() + " is there " + same + " times");
    }
    String worker = truth.person(said.person()).id().value();
    if (truth.knownBefore(said, MARGIN) && !row.worker().equals(worker)) {
      findings.broken(
          Promise.R2_WEARER,
          row.cause() + " of " + worker + " on " + row.device() + " names '" + row.worker() + "'");
    }
    visit(row, said, worker);
  }

  private void visit(AlarmRow row, Said said, String worker) {
    boolean between =
        truth.movedWithin(said.person(), BETWEEN, findings.now())
            || truth.movedWithin(said.person(), BETWEEN, said.at());
    long then = said.visit() < 0 ? 0 : id(truth.trips().get(said.visit()));
    long now = truth.outOn(said.person()).map(AlarmOracle::id).orElse(0L);
    long party = truth.partyOut(said.person()).map(AlarmOracle::id).orElse(now);
    boolean right = row.visit() == then || row.visit() == now || row.visit() == party;
    if (!between && !right) {
      findings.broken(
          Promise.R2_VISIT,
          row.cause()
              + " of "
              + worker
              + " names visit "
              + row.visit()
              + ", they are on "
              + (then == 0 ? "none" : Long.toString(then)));
    }
  }

  private static long id(Trip trip) {
    return trip.id().map(VisitId::value).orElse(0L);
  }

  /// A device that believes itself in alarm, and is in contact, has an open one.
  void look(Tx tx, LiveBoard board) {
    Tick now = findings.now();
    boolean alone = !truth.hasDouble(board) && !truth.isShut(board);
    if (board.isInContact(now, BELIEVED) && alone) {
      board.inHand().forEach(alarm -> inHand(tx, board, alarm));
    } else {
      believed.clear();
    }
    if (!board.isInAlarm() || !board.isInContact(now, CONTACT) || !alone) {
      inAlarm.remove(board.name());
      return;
    }
    Tick since = inAlarm.computeIfAbsent(board.name(), _ -> now);
    boolean known = tx.openAlarms().stream().anyMatch(a -> a.device().equals(board.name()));
    if (known) {
      inAlarm.put(board.name(), now);
    } else if (since.until(now).compareTo(CONTACT) > 0 && findings.upFor().compareTo(CONTACT) > 0) {
      findings.broken(
          Promise.R7_LEVEL,
          board.name() + " is in alarm since " + since.until(now) + ", and none is open");
    }
  }

  /// Whoever feels that a person has it is right, but for a while after a loss of records.
  private void inHand(Tx tx, LiveBoard board, AlarmId alarm) {
    Tick now = findings.now();
    boolean nobody =
        tx.alarm(alarm).filter(row -> row.state() instanceof AlarmState.Told).isPresent();
    Tick since = believed.computeIfAbsent(alarm, _ -> now);
    if (!nobody) {
      believed.put(alarm, now);
    } else if (since.until(now).compareTo(BELIEVED) > 0
        && findings.upFor().compareTo(BELIEVED) > 0) {
      findings.broken(
          Promise.R7_LEVEL,
          board.name() + " has told its wearer that a person has " + alarm + ", and nobody has");
    }
  }

  /// In a calm world, at its end: what was certainly pressed is there.
  void atEnd() {
    for (Press press : truth.owed()) {
      boolean there =
          alarms(press.board().name()).stream()
              .anyMatch(row -> row.cause() == Cause.PANIC && press.isAt(row.deviceAt()));
      if (!there) {
        findings.broken(
            Promise.P6_PRESS,
            truth.person(press.person()).id()
                + " pressed for panic on "
                + press.board().name()
                + " at "
                + press.from()
                + ", and there is no such alarm");
      }
    }
  }
}
