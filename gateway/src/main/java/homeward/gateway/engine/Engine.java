package homeward.gateway.engine;

import homeward.gateway.alarm.AlarmInput;
import homeward.gateway.escalation.Channel;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Intake;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier.Outcome;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policies;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Store.StoreException;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tinylog.Logger;

/// The gateway's loop, one [#cycle] at a time: what has come and what is due, in one transaction;
/// answers and notifications once it has committed. It alone writes to the store.
public final class Engine {
  /// The most arrivals in one transaction.
  private static final int MOST_ARRIVALS = 256;

  private static final int MOST_DUE = 128;

  /// Between two looks at what is due, at least: an alarm that comes in does not wait for one.
  private static final Duration LOOK = Duration.ofMillis(200);

  /// Between two looks at which lives of devices are not heard.
  private static final Duration LOOK_AT_LIVES = Duration.ofSeconds(2);

  private static final Duration LEAST_REST = Duration.ofMillis(1);

  private static final int MOST_COMMANDS = 1024;

  /// Longer than a cycle ever takes while the store works.
  private static final Duration STUCK = Duration.ofSeconds(4);

  private final Store store;
  private final TimeSource time;
  private final Intake intake;
  private final Ports ports;
  private final LetterWriter letters;
  private final Rulebook rules;
  private final AlarmDesk alarms;
  private final PresenceDesk presence;
  private final LimitDesk limits;
  private final ReviewDesk reviews;
  private final WeekDesk weeks;
  private final CoverDesk covers;
  private final ReferralDesk referrals;
  private final HandBackProcess handBacks;
  private final AgreementDesk agreements;
  private final VisitDesk visits;
  private final UplinkDesk uplinks;
  private final CertificateRenewal renewal;
  private final Runnable wake;
  private final BlockingQueue<Task> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);

  /// Ends of attempts that could not be written down, put here by the loop or, where the queue was
  /// full, by who reports: the next cycle tries again.
  private final Queue<Task> unreported = new ConcurrentLinkedQueue<>();

  private final AtomicLong failures = new AtomicLong();
  private final ClockWatch clock;
  private final Retries retries = new Retries();
  private volatile boolean refused;
  private Set<String> refusedKeys = Set.of();
  private Instant nextLookAtLives = Instant.EPOCH;
  private volatile Instant lastCycle;
  private volatile Instant nextLook = Instant.EPOCH;

  /// Opens the books: counts the start, gives every device that is out its whole limit, and takes
  /// up the attempts that a stop left unmade.
  ///
  /// @param boot the number that this start has drawn, [MessageId#gatewayBoot]: alarms that the
  ///   gateway raises have it
  /// @param wake called from any thread when something is queued
  public Engine(
      Store store,
      TimeSource time,
      long boot,
      Policies policies,
      Intake intake,
      Ports ports,
      String consoleAddress,
      Runnable wake) {
    this.store = store;
    this.time = time;
    this.intake = intake;
    this.ports = ports;
    this.wake = wake;
    this.rules = new Rulebook(policies);
    this.letters = new LetterWriter(consoleAddress, rules);
    this.alarms = new AlarmDesk(rules, ports.live(), boot);
    long start = store.write(tx -> tx.start(time.now()));
    this.presence = new PresenceDesk(rules, alarms);
    this.limits = new LimitDesk(rules, presence);
    this.reviews = new ReviewDesk(rules);
    this.weeks = new WeekDesk(rules);
    this.covers = new CoverDesk(rules);
    this.referrals = new ReferralDesk(rules);
    this.agreements = new AgreementDesk(rules);
    this.handBacks = new HandBackProcess(rules);
    this.visits = new VisitDesk(rules, presence, limits, referrals, agreements, ports.live());
    this.uplinks = new UplinkDesk(rules, alarms, presence, visits, limits);
    this.renewal = new CertificateRenewal(ports.signer(), this::submit);
    this.clock = new ClockWatch(time);
    this.lastCycle = time.now();
    begin(start);
  }

  private void begin(long start) {
    List<Long> unmade =
        store.write(tx -> {
          var cycle = new Cycle(tx, time.now());
          cycle.evidence("gateway started", AlarmDesk.GATEWAY, AlarmDesk.GATEWAY, "start " + start);
          presence.begin(cycle);
          reviews.begin(cycle);
          weeks.begin(cycle);
          referrals.begin(cycle);
          handBacks.begin(cycle);
          return tx.dueAttempts().stream().map(AttemptRow::id).toList();
        });
    unmade.forEach(attempt -> contained(() -> dispatch(attempt)));
    refuseEndedLives();
  }

  /// When a cycle ended last; the gateway is well while this is recent.
  public Instant lastCycle() {
    return lastCycle;
  }

  /// Whether the gateway can know if an alarm is open.
  public Health health() {
    if (refused) {
      return Health.STORE_REFUSES;
    }
    boolean turns = Duration.between(lastCycle, time.now()).compareTo(STUCK) <= 0;
    return turns ? Health.WELL : Health.STUCK;
  }

  /// How many transactions, or effects of them, have failed since the start.
  public long failures() {
    return failures.get();
  }

  AlarmDesk alarms() {
    return alarms;
  }

  PresenceDesk presence() {
    return presence;
  }

  VisitDesk visits() {
    return visits;
  }

  LimitDesk limits() {
    return limits;
  }

  CoverDesk covers() {
    return covers;
  }

  ReferralDesk referrals() {
    return referrals;
  }

  AgreementDesk agreements() {
    return agreements;
  }

  HandBackProcess handBacks() {
    return handBacks;
  }

  ReviewDesk reviews() {
    return reviews;
  }

  /// Which policy goes for what.
  public Rulebook rules() {
    return rules;
  }

  /// Queues a command; fails it at once if there is no room.
  void submit(Task task) {
    if (!commands.offer(task)) {
      task.failed(new IllegalStateException("the gateway is overloaded"));
    }
    wake.run();
  }

  /// How long there is nothing to do, unless something comes in.
  Duration rest() {
    Duration rest = Duration.between(time.now(), nextLook);
    if (rest.compareTo(LEAST_REST) < 0) {
      return LEAST_REST;
    }
    return rest.compareTo(LOOK) > 0 ? LOOK : rest;
  }

  /// One cycle.
  public void cycle() {
    takeStock();
    // Before anything is taken out of a queue: a store that cannot be read takes nothing with it.
    List<TimerRow> due = due(time.now());
    var tasks = new ArrayList<Task>();
    for (Arrival arrival : intake.drain(MOST_ARRIVALS)) {
      tasks.add(new ArrivalTask(arrival));
    }
    for (PeerIdentity peer : intake.drainKnocks()) {
      tasks.add(new KnockTask(peer));
    }
    for (Task task = unreported.poll(); task != null; task = unreported.poll()) {
      tasks.add(task);
    }
    commands.drainTo(tasks, MOST_COMMANDS);
    due.forEach(timer -> tasks.add(new TimerTask(timer)));
    if (!tasks.isEmpty()) {
      runTogether(tasks);
    }
    lookAtLives();
    lastCycle = time.now();
    if (intake.waiting() > 0) {
      wake.run(); // more than one transaction holds has come at once
    }
  }

  private List<TimerRow> due(Instant now) {
    boolean jumpedBack = now.isBefore(lastCycle);
    if (now.isBefore(nextLook) && !jumpedBack) {
      return List.of();
    }
    nextLook = now.plus(LOOK); // also where the store cannot be read
    List<TimerRow> soon =
        store.read(tx -> tx.dueTimers(now.plus(LOOK), MOST_DUE + retries.size())).stream()
            .filter(timer -> retries.isTurnOf(timer, now))
            .toList();
    // What is due in between is served when it is due: when something goes out must not tell what
    // else has happened (promise P7).
    nextLook =
        soon.stream()
            .map(TimerRow::due)
            .filter(due -> due.isAfter(now))
            .findFirst()
            .orElse(nextLook);
    return soon.stream().filter(timer -> !timer.due().isAfter(now)).toList();
  }

  /// A clock that was set must neither make a deadline late nor a device seem silent; no more must
  /// a store that refused what devices sent.
  private void takeStock() {
    Duration moved = clock.moved();
    try {
      if (!moved.isZero()) {
        begin("clock set", "by " + moved.toSeconds() + " s", c -> presence.clockSet(c, moved));
      }
      if (refused) {
        begin("store works again", "", presence::begin);
        refused = false;
        Logger.warn("the store works again");
      }
      clock.settle();
    } catch (StoreException e) {
      failures.incrementAndGet();
      Logger.debug(e, "the store still refuses; the next cycle tries again");
    } catch (RuntimeException e) {
      // What is due goes on being due: a defect in one row must not keep the loop from it.
      failures.incrementAndGet();
      Logger.error(e, "deadlines were not looked through");
      refused = false;
      clock.settle();
    }
  }

  private void begin(String kind, String detail, Consumer<Cycle> work) {
    store.write(tx -> {
      var cycle = new Cycle(tx, time.now());
      cycle.evidence(kind, AlarmDesk.GATEWAY, AlarmDesk.GATEWAY, detail);
      work.accept(cycle);
      return cycle;
    });
    nextLook = Instant.EPOCH;
  }

  /// All in one transaction; if that fails, each in its own, so that none spoils the others.
  private void runTogether(List<Task> tasks) {
    Cycle committed;
    try {
      committed = commit(tasks);
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      log(e, tasks.size());
      if (tasks.size() == 1) {
        tasks.getFirst().failed(e);
      } else {
        tasks.forEach(task -> runTogether(List.of(task)));
      }
      return;
    }
    perform(tasks, committed);
  }

  /// A store that refuses goes on refusing, several times a second: it is told once.
  private void log(RuntimeException e, int tasks) {
    boolean known = refused && e instanceof StoreException;
    refused |= e instanceof StoreException;
    if (known) {
      Logger.debug(e, "the store still refuses");
    } else if (tasks == 1) {
      Logger.error(e, "a transaction failed");
    } else {
      Logger.error(e, "a transaction of {} tasks failed; each is tried alone", tasks);
    }
  }

  private Cycle commit(List<Task> tasks) {
    return store.write(tx -> {
      var cycle = new Cycle(tx, time.now());
      tasks.forEach(task -> task.apply(cycle));
      return cycle;
    });
  }

  /// What has committed is done, whatever else goes wrong: an answer that cannot be given keeps
  /// nobody from being told.
  private void perform(List<Task> tasks, Cycle committed) {
    tasks.forEach(task -> contained(task::committed));
    committed.downlinks.stream()
        .collect(
            Collectors.groupingBy(
                Cycle.Down::device, Collectors.mapping(Cycle.Down::downlink, Collectors.toList())))
        .forEach((device, downlinks) -> contained(() -> ports.downlinks().send(device, downlinks)));
    committed.events.forEach(event -> contained(() -> ports.live().publish(event)));
    committed.attempts.forEach(attempt -> contained(() -> dispatch(attempt)));
    committed.letters.forEach(letter -> contained(() -> post(letter)));
    if (committed.livesChanged) {
      contained(this::refuseEndedLives);
    }
  }

  /// The command line writes beside the gateway: what it has revoked is refused soon, too.
  private void lookAtLives() {
    Instant now = time.now();
    boolean jumpedBack = now.isBefore(lastCycle);
    if (now.isBefore(nextLookAtLives) && !jumpedBack) {
      return;
    }
    nextLookAtLives = now.plus(LOOK_AT_LIVES);
    contained(this::refuseEndedLives);
  }

  private void refuseEndedLives() {
    Set<String> keys = store.read(LifeRegister::refusedKeys);
    if (!keys.equals(refusedKeys)) {
      ports.downlinks().refuse(keys);
      refusedKeys = keys;
    }
  }

  private void contained(Runnable effect) {
    try {
      effect.run();
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      Logger.error(e, "what a transaction has decided was not carried out");
    }
  }

  /// What cannot even be written is an attempt that failed: the next step must not wait for it.
  private void dispatch(long attemptId) {
    Optional<Prepared> prepared;
    try {
      prepared =
          store.read(tx ->
              tx.attempt(attemptId)
                  .map(attempt -> new Prepared(attempt, letters.write(tx, attempt, time.now()))));
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      Logger.error(e, "the letter of attempt {} could not be written", attemptId);
      unreported.add(new OutcomeTask(attemptId, new Outcome.Failed("could not be written")));
      return;
    }
    prepared.ifPresent(p ->
        ports
            .courier()
            .dispatch(
                p.attempt().channel(),
                p.letter(),
                outcome -> submit(new OutcomeTask(attemptId, outcome))));
  }

  /// A notice's letter: what became of it is evidence, and the board shows the notice all the same.
  private void post(Letter letter) {
    ports
        .courier()
        .dispatch(Channel.EMAIL, letter, outcome -> submit(new PostedTask(letter, outcome)));
  }

  private record Prepared(AttemptRow attempt, Letter letter) {}

  private final class ArrivalTask implements Task {
    private final Arrival arrival;
    private UplinkDesk.Answer answer = new UplinkDesk.Answer.Stored(List.of());

    ArrivalTask(Arrival arrival) {
      this.arrival = arrival;
    }

    @Override
    public void apply(Cycle cycle) {
      answer =
          switch (uplinks.apply(cycle, arrival)) {
            case UplinkDesk.Answer.Stored(List<Downlink> downlinks) -> {
              var all = new ArrayList<>(downlinks);
              all.addAll(renewal.answer(cycle, arrival));
              yield new UplinkDesk.Answer.Stored(all);
            }
            case UplinkDesk.Answer.Forbidden forbidden -> forbidden;
          };
    }

    @Override
    public void committed() {
      switch (answer) {
        case UplinkDesk.Answer.Stored(List<Downlink> downlinks) ->
            arrival.replier().stored(downlinks);
        case UplinkDesk.Answer.Forbidden(String why) -> arrival.replier().forbidden(why);
      }
    }

    @Override
    public void failed(RuntimeException why) {
      arrival.replier().refused("not stored");
    }
  }

  private final class TimerTask implements Task {
    private final TimerRow timer;

    TimerTask(TimerRow timer) {
      this.timer = timer;
    }

    @Override
    public void apply(Cycle cycle) {
      // Something earlier in this transaction may have moved the deadline.
      Optional<TimerRow> current = cycle.tx.timer(timer.kind(), timer.subject());
      if (current.isEmpty() || current.get().due().isAfter(cycle.now)) {
        return;
      }
      switch (timer.kind()) {
        case ALARM ->
            alarms.move(
                cycle, AlarmId.parse(timer.subject()), new AlarmInput.Due(), AlarmDesk.GATEWAY);
        case LIMIT, REMINDER -> limits.due(cycle, timer, visits);
        case REVIEW -> {
          cycle.tx.clearTimer(timer.kind(), timer.subject());
          reviews.due(cycle, new SchoolId(timer.subject()));
        }
        case WEEK -> weeks.due(cycle, new SchoolId(timer.subject()));
        case COVER -> covers.end(cycle, Long.parseLong(timer.subject()), AlarmDesk.GATEWAY);
        case REFERRAL -> referrals.due(cycle, timer);
        case AGREEMENT -> agreements.due(cycle, Long.parseLong(timer.subject()));
        case HAND_BACK -> handBacks.due(cycle, new SchoolId(timer.subject()));
        case LOAN -> LoanProcess.due(cycle, rules, new DeviceId(timer.subject()));
        case REST -> RestRegister.due(cycle, timer);
        case PRESENCE, PRE_ALARM, RETURN, WELFARE -> presence.due(cycle, timer);
      }
    }

    @Override
    public void committed() {
      retries.done(timer);
    }

    @Override
    public void failed(RuntimeException why) {
      // The row is still due. Where the store refuses, the next cycle tries again; else it waits,
      // lest deadlines that always fail keep all others waiting.
      if (!(why instanceof StoreException)) {
        retries.failed(timer, time.now());
      }
    }
  }

  private final class OutcomeTask implements Task {
    private final long attemptId;
    private final Outcome outcome;

    OutcomeTask(long attemptId, Outcome outcome) {
      this.attemptId = attemptId;
      this.outcome = outcome;
    }

    @Override
    public void apply(Cycle cycle) {
      switch (outcome) {
        case Outcome.Delivered(String detail) -> alarms.attempted(cycle, attemptId, true, detail);
        case Outcome.Failed(String why) -> alarms.attempted(cycle, attemptId, false, why);
      }
    }

    @Override
    public void failed(RuntimeException why) {
      unreported.add(this);
    }
  }

  private final class PostedTask implements Task {
    private final Letter letter;
    private final Outcome outcome;

    PostedTask(Letter letter, Outcome outcome) {
      this.letter = letter;
      this.outcome = outcome;
    }

    @Override
    public void apply(Cycle cycle) {
      String became =
          switch (outcome) {
            case Outcome.Delivered(String detail) -> "delivered: " + detail;
            case Outcome.Failed(String why) -> "failed: " + why;
          };
      cycle.evidence(
          "notice letter", AlarmDesk.GATEWAY, AlarmDesk.GATEWAY, letter.to() + " " + became);
    }

    @Override
    public void failed(RuntimeException why) {
      unreported.add(this);
    }
  }
}
