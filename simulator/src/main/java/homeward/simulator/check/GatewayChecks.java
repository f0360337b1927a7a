package homeward.simulator.check;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.engine.Participants;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.LimitSubject;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.protocol.time.Tick;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// What must hold at the gateway after each commit and after each cycle.
public final class GatewayChecks {
  /// An attempt that is not over by then was forgotten: twice the patience of a mail server.
  private static final Duration ATTEMPT = Duration.ofSeconds(60);

  private static final Duration CYCLES = VirtualGateway.PERIOD.multipliedBy(2);

  private final VirtualGateway gateway;
  private final AlarmFacts facts;
  private final Silence silence;
  private final Lines lines = new Lines();
  private final Map<String, VisitState> visits = new HashMap<>();
  private final Map<AlarmId, Tick> movedIn = new HashMap<>();
  private final Map<AlarmId, Long> versions = new HashMap<>();
  private Map<TimerRow, Instant> past = new HashMap<>();
  private Instant refusing = Instant.MIN;
  private Instant jumped = Instant.MIN;
  private final Coverage coverage;
  private final Asked asked;
  private final Consumer<AlarmRow> takenOn;
  private final Journal journal;
  private final GateChecks gate;

  /// @param watching how many consoles somebody is watching
  /// @param journal takes down each line of evidence
  /// @param takenOn told of each alarm that a person has just taken on
  public GatewayChecks(
      VirtualGateway gateway,
      AlarmFacts facts,
      Silence silence,
      Coverage coverage,
      IntSupplier watching,
      Journal journal,
      Consumer<AlarmRow> takenOn) {
    this.gateway = gateway;
    this.takenOn = takenOn;
    this.gate = new GateChecks(gateway, watching);
    this.journal = journal;
    this.facts = facts;
    this.silence = silence;
    this.asked = new Asked(gateway);
    this.coverage = coverage;
  }

  /// A transaction has committed; nobody knows of it yet.
  public void committed() {
    var _ =
        gateway
            .store()
            .read(tx -> {
              for (EvidenceLine line : lines.fresh(tx)) {
                journal.note("gateway", () -> Lines.words(line));
                look(tx, line);
              }
              for (AlarmRow alarm : tx.openAlarms()) {
                open(tx, alarm);
              }
              return tx;
            });
  }

  private void look(Tx tx, EvidenceLine line) {
    gate.look(tx, line);
    switch (line.kind()) {
      case "alarm raised" -> raised(tx, line);
      case "alarm taken on" -> takenOn(tx, AlarmId.parse(line.subject()));
      case "alarm resolved" -> resolved(tx, line);
      case "attempt" -> attempt(line);
      case "store works again" -> deaf();
      case "clock set" -> {
        if (!line.detail().startsWith("by -")) {
          deaf();
        }
      }
      case "visit approved",
          "visit departed",
          "visit arrived",
          "visit waiting outside",
          "visit inside",
          "visit left",
          "visit returned",
          "visit reported",
          "visit closed",
          "visit cancelled" ->
          visit(line);
      case "left though the gate was closed" -> gone(tx, line);
      default -> {} // nothing to hold against it
    }
    coverage.saw(line.kind());
  }

  /// Whoever has left is watched, whatever the gate says.
  private static void gone(Tx tx, EvidenceLine line) {
    List<ParticipantRow> out =
        tx.participants(new VisitId(Long.parseLong(line.subject()))).stream()
            .filter(ParticipantRow::isOut)
            .filter(participant -> Participants.isHeard(tx, participant))
            .toList();
    boolean watched =
        !out.isEmpty()
            && out.stream()
                .allMatch(p -> tx.timer(TimerKind.PRESENCE, p.key().toString()).isPresent());
    if (!watched) {
      throw new Violation(Promise.GONE, "visit " + line.subject() + " is not watched");
    }
  }

  private void deaf() {
    silence.deafUntil(gateway.clock().tick());
    asked.deafUntil(gateway.clock().tick());
  }

  private void raised(Tx tx, EvidenceLine line) {
    AlarmId id = AlarmId.parse(line.subject());
    if (!facts.stored.add(id)) {
      throw new Violation(Promise.P1_ONCE, id + " was raised twice");
    }
    facts.storedAt(id, gateway.clock().tick());
    AlarmRow alarm =
        tx.alarm(id)
            .orElseThrow(() -> new Violation(Promise.EVIDENCE, id + " is told of, but not there"));
    if (tx.attempts(id).isEmpty()) {
      throw new Violation(Promise.P6_NOTIFIED, id + " was told to nobody");
    }
    coverage.saw("cause " + alarm.cause());
    if (alarm.cause() == Cause.MAN_DOWN) {
      asked.raised(alarm.device(), alarm.id());
    }
    if (alarm.cause() == Cause.LOST_CONTACT) {
      silence.called(alarm, gateway);
    }
  }

  private void takenOn(Tx tx, AlarmId id) {
    facts.takenOnAt(id, gateway.clock().tick());
    tx.alarm(id).filter(alarm -> alarm.cause() != Cause.DURESS).ifPresent(takenOn);
  }

  /// How long the policy lets an alarm wait.
  private Duration patience(AlarmRow alarm) {
    EscalationPolicy policy = gateway.policy().escalation();
    boolean startedSince = !gateway.upSince().equals(movedIn.get(alarm.id()));
    if (startedSince) {
      return policy.longestWait();
    }
    return switch (alarm.state()) {
      case AlarmState.Raised _ -> Duration.ZERO;
      case AlarmState.Told(int step) -> policy.afterStep(step);
      case AlarmState.TakenOn _ -> policy.takenOnLimit();
      case AlarmState.Resolved _ -> throw new IllegalArgumentException("resolved, not open");
    };
  }

  /// Until the gateway has noticed that its clock was set back, its deadlines look late.
  private boolean wasSetBack() {
    return gateway.clock().now().isBefore(jumped.plus(ATTEMPT));
  }

  private void resolved(Tx tx, EvidenceLine line) {
    AlarmId id = AlarmId.parse(line.subject());
    facts.resolved.add(id);
    Optional<AlarmState> state = tx.alarm(id).map(AlarmRow::state);
    boolean named =
        state.isPresent()
            && state.get() instanceof AlarmState.Resolved resolved
            && resolved.by().id().value().equals(line.actor())
            && facts.closedBy(id, line.actor());
    tx.alarm(id)
        .filter(alarm -> alarm.cause() == Cause.LOST_CONTACT)
        .ifPresent(alarm -> silence.resolved(alarm, gateway.clock().tick()));
    if (!named) {
      throw new Violation(Promise.P2_CLOSED, id + " was closed by '" + line.actor() + "'");
    }
  }

  private void attempt(EvidenceLine line) {
    if (!line.detail().startsWith("e-mail: no ")) {
      facts.attempts.merge(AlarmId.parse(line.subject()), 1, Integer::sum);
    }
  }

  private void visit(EvidenceLine line) {
    VisitState to = state(line.kind());
    VisitState from = visits.getOrDefault(line.subject(), VisitState.PLANNED);
    boolean forward = to.compareTo(from) > 0;
    boolean early =
        (to == VisitState.CLOSED || to == VisitState.REPORTED)
            && from.compareTo(VisitState.RETURNED) < 0;
    if (!forward || early) {
      throw new Violation(
          Promise.VISIT, "visit " + line.subject() + " went from " + from + " to " + to);
    }
    visits.put(line.subject(), to);
  }

  private static VisitState state(String kind) {
    for (VisitState state : VisitState.values()) {
      if (kind.equals("visit " + state.words())) {
        return state;
      }
    }
    throw new IllegalArgumentException("no visit state in '" + kind + "'");
  }

  private void open(Tx tx, AlarmRow alarm) {
    if (!Long.valueOf(alarm.version()).equals(versions.put(alarm.id(), alarm.version()))) {
      coverage.saw(alarm.state());
      movedIn.put(alarm.id(), gateway.upSince());
    }
    Optional<TimerRow> timer = tx.timer(TimerKind.ALARM, alarm.id().toString());
    if (timer.isEmpty()) {
      throw new Violation(Promise.P2_DEADLINE, alarm.id() + " is open without a deadline");
    }
    Instant latest = gateway.clock().now().plus(patience(alarm));
    if (gateway.isUp() && timer.get().due().isAfter(latest) && !wasSetBack()) {
      throw new Violation(
          Promise.P2_DEADLINE, alarm.id() + " waits until " + timer.get().due() + ", too long");
    }
    List<AttemptRow> attempts = tx.attempts(alarm.id());
    int over = 0;
    for (AttemptRow attempt : attempts) {
      over += attempt.state() == AttemptState.DUE ? 0 : 1;
    }
    int told = facts.attempts.getOrDefault(alarm.id(), 0);
    if (over != told) {
      throw new Violation(
          Promise.EVIDENCE,
          alarm.id() + " has " + over + " attempts, and " + told + " in the evidence");
    }
    if (alarm.state() instanceof AlarmState.Told(int step)
        && !gateway.policy().escalation().isLast(step)
        && attempts.stream()
            .filter(a -> a.step() == step)
            .allMatch(a -> a.state() == AttemptState.FAILED)) {
      throw new Violation(
          Promise.P2_NEXT, alarm.id() + " waits, though step " + (step + 1) + " reached nobody");
    }
  }

  /// A receipt goes out.
  public void receipt(MessageId of) {
    var alarm = new AlarmId(of);
    if (facts.called.contains(alarm) && !facts.stored.contains(alarm)) {
      throw new Violation(Promise.P1_RECEIPT, of + " has a receipt, and is not stored");
    }
    switch (facts.asking.getOrDefault(of, Calls.Asking.NOTHING)) {
      case BEGINS -> asked.begun(of);
      case ENDS -> asked.over(of);
      case NOTHING -> {} // says nothing of it
    }
  }

  /// A cycle has ended.
  public void cycled() {
    Instant now = gateway.clock().now();
    boolean ill = gateway.store().isFailing() || gateway.store().isSlow();
    if (ill) {
      refusing = now;
    }
    boolean looks =
        !ill && !now.isBefore(refusing.plusSeconds(10)) && upFor().compareTo(CYCLES) >= 0;
    var _ =
        gateway
            .store()
            .read(tx -> {
              silence.note(tx, gateway);
              if (!looks) {
                return tx;
              }
              deadlines(tx, now);
              tx.dueAttempts().forEach(attempt -> attempted(attempt, now));
              silence.look(tx, gateway, jumped);
              asked.look();
              words(tx);
              return tx;
            });
  }

  /// While somebody is out, their next word has a deadline.
  private void words(Tx tx) {
    if (gateway.policy().visits().limit(LimitKind.CONTACT).isEmpty()) {
      return;
    }
    for (ParticipantRow participant : tx.out()) {
      LimitSubject subject = LimitSubject.contact(participant.key());
      boolean waited =
          tx.timer(TimerKind.LIMIT, subject.toString()).isPresent()
              || tx.timer(TimerKind.LIMIT, subject.thenAlarm().toString()).isPresent();
      if (!participant.second() && !waited) {
        throw new Violation(Promise.P4_WORD, "nobody waits for a word of " + participant.key());
      }
    }
  }

  private Duration upFor() {
    return gateway.upSince().until(gateway.clock().tick());
  }

  /// A deadline may be set when it is past already; from then on it has a cycle.
  private void deadlines(Tx tx, Instant now) {
    Map<TimerRow, Instant> late = new HashMap<>();
    for (TimerRow timer : tx.dueTimers(now.minusNanos(1), Integer.MAX_VALUE)) {
      late.put(timer, past.getOrDefault(timer, now));
    }
    past = late;
    late.forEach((timer, since) -> {
      if (since.plus(CYCLES).isBefore(now)) {
        throw new Violation(
            Promise.P2_TIMELY,
            timer.kind() + " of " + timer.subject() + " was due at " + timer.due());
      }
    });
  }

  private void attempted(AttemptRow attempt, Instant now) {
    Duration waits = Duration.between(attempt.at(), now);
    Duration mine = waits.compareTo(upFor()) < 0 ? waits : upFor();
    boolean clockWasSet = now.isBefore(jumped.plus(ATTEMPT));
    if (mine.compareTo(ATTEMPT) > 0 && !clockWasSet) {
      throw new Violation(
          Promise.P2_ATTEMPT, "attempt " + attempt.id() + " to " + attempt.to() + " has no end");
    }
  }

  /// The gateway's wall clock was set.
  public void clockWasSet() {
    jumped = gateway.clock().now();
  }
}
