package homeward.simulator.term;

import homeward.device.link.Link;
import homeward.device.signal.Pattern;
import homeward.gateway.notify.Letter;
import homeward.gateway.policy.Policies;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store;
import homeward.gateway.visit.VisitState;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Coverage;
import homeward.simulator.check.Promise;
import homeward.simulator.check.Violation;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.device.VirtualWearer;
import homeward.simulator.gateway.FaultyStore;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.term.plan.Event;
import homeward.simulator.term.plan.TermPlan;
import homeward.simulator.transport.Certificates;
import homeward.simulator.transport.Doors;
import homeward.simulator.transport.Tap;
import homeward.simulator.world.Boundaries;
import homeward.simulator.world.Crash;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Journal;
import homeward.simulator.world.NameServer;
import homeward.simulator.world.NodeClock;
import homeward.simulator.world.Path;
import homeward.simulator.world.Schedule;
import homeward.simulator.world.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One world of an ordinary term.
public final class TermWorld {
  /// A Monday.
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration CALM = Duration.ofMinutes(50);
  private static final double FORGETS = 0.2;

  private final TermPlan plan;
  private final Schedule schedule = new Schedule();
  private final Trace trace = new Trace(schedule);
  private final Journal journal;
  private final Coverage coverage = new Coverage();
  private final Truth truth;
  private final Wearers wearers;
  private final TermOffice office;
  private final List<Colleague> staff = new ArrayList<>();
  private final Doors doors;
  private final VirtualGateway gateway;
  private final Findings findings;
  private final Oracle oracle;
  private final BoardDeeds boards;
  private final TermDeeds deeds;
  private Optional<Violation> broken = Optional.empty();
  private boolean over;

  /// What a world came to.
  public record Result(
      long trace,
      Duration length,
      long steps,
      int alarms,
      Coverage coverage,
      List<Journal.Line> story) {
    public Result {
      story = List.copyOf(story);
    }
  }

  /// @param without promises that are only counted
  public TermWorld(TermPlan plan, Store store, Set<Promise> without, boolean telling) {
    this.plan = plan;
    this.journal = new Journal(schedule, telling);
    this.truth = new Truth(plan, START);
    this.wearers = new Wearers(truth, schedule);
    var boundaries = new Boundaries();
    this.office =
        new TermOffice(
            truth,
            schedule,
            plan.screens().stream().map(s -> new TermScreen(truth.person(s.person()))).toList(),
            staff,
            this::letter);
    this.doors = new Doors(schedule, boundaries, new Ears(Optional.empty()));
    var faulty = new FaultyStore(store, boundaries, schedule);
    this.gateway =
        new VirtualGateway(
            schedule,
            new NodeClock(schedule, START, Duration.ZERO, 0),
            faulty,
            policies(),
            boundaries,
            doors,
            office,
            new GatewayWatch());
    this.findings = new Findings(gateway, schedule, coverage, without);
    this.oracle = new Oracle(truth, findings, office);
    faulty.onCommit(oracle::committed);
    people(store);
    for (int i = 0; i < plan.boards().size(); i++) {
      board(i);
    }
    this.boards = new BoardDeeds(truth, gateway, schedule);
    this.deeds =
        new TermDeeds(
            truth,
            wearers,
            boards,
            new VisitDeeds(truth, gateway, oracle.visits(), schedule, journal, this::guard),
            office,
            gateway,
            schedule,
            journal,
            store instanceof MemoryStore memory ? Optional.of(memory) : Optional.empty());
  }

  private Policies policies() {
    TermPlan.School first = plan.schools().getFirst();
    Policies all = Policies.of(first.id(), first.policy());
    for (TermPlan.School other : plan.schools()) {
      all = all.with(other.id(), other.policy());
    }
    return all;
  }

  private void people(Store store) {
    store.write(tx -> {
      plan.people().forEach(tx::putPerson);
      return tx;
    });
    for (int i = 0; i < plan.people().size(); i++) {
      var person = truth.person(i);
      truth.given(i, person.posts().stream().map(post -> post.role().words()).toList());
      if (person.responds()) {
        staff.add(
            new Colleague(
                person,
                gateway,
                schedule,
                Dice.of(plan.seed(), person.id().value()),
                journal,
                FORGETS,
                truth::taken,
                this::breaks));
      }
    }
  }

  private void board(int number) {
    TermPlan.Board board = plan.boards().get(number);
    String name = "board " + number;
    var ears = new Ears(Optional.of(number));
    var device =
        new VirtualDevice(
            board.name(),
            new WorkerId("nobody"),
            new NodeClock(schedule, START, Duration.ZERO, 0),
            schedule,
            new VirtualDevice.Paths(
                new Path(schedule, plan.seed(), name + " mqtt"),
                new Path(schedule, plan.seed(), name + " coap"),
                new NameServer(schedule)),
            doors,
            ears,
            new BoardWatch(number),
            false,
            Dice.of(plan.seed(), name),
            Dice.of(plan.seed(), name + " starts"));
    device.identity(Certificates.first(board.name(), START.plus(board.certificate())));
    truth.boards().add(new LiveBoard(number, device));
    wearers.add(new VirtualWearer(device, schedule, Dice.of(plan.seed(), "finger " + number)));
  }

  private void breaks(Violation violation) {
    if (findings.without().contains(violation.promise())) {
      coverage.saw("broken " + violation.promise());
    } else if (broken.isEmpty()) {
      broken = Optional.of(violation);
    }
  }

  /// Does what may find a promise broken where nobody would hear of it.
  private void guard(Runnable what) {
    try {
      what.run();
    } catch (Violation violation) {
      breaks(violation);
    }
  }

  private void letter(Letter letter) {
    oracle.people().letter(letter);
  }

  /// Runs it to its calm end.
  ///
  /// @throws Violation if a promise is broken
  public Result run() {
    gateway.start();
    office.begin(gateway);
    Set<DeviceId> names = new HashSet<>();
    truth.boards().stream()
        .filter(board -> names.add(board.name()))
        .forEach(board -> gateway.office().ifPresent(o -> boards.enrolled(o, board)));
    plan.happenings()
        .forEach(each ->
            schedule.at(
                new Tick(each.at().toNanos()),
                () -> {
                  coverage.saw("event " + each.event().getClass().getSimpleName());
                  deeds.happens(each.event());
                }));
    schedule.after(LOOK, this::look);
    until(plan.length());
    Duration end = calm();
    oracle.alarms().atEnd();
    return new Result(
        trace.hash(), end, schedule.steps(), oracle.alarms().count(), coverage, journal.lines());
  }

  private void look() {
    oracle.look();
    boolean anyOn = truth.boards().stream().anyMatch(b -> b.device().isOn());
    boolean anyOut = truth.trips().stream().anyMatch(t -> !t.out().isEmpty());
    if (!over) {
      schedule.after(anyOn || anyOut ? LOOK : LOOK.multipliedBy(12), this::look);
    }
  }

  private void until(Duration end) {
    Tick last = new Tick(end.toNanos());
    while (step(last)) {
      if (broken.isPresent()) {
        throw broken.get();
      }
    }
  }

  private boolean step(Tick last) {
    try {
      return schedule.step(last);
    } catch (Crash crash) {
      gateway.crashed(crash);
      return true;
    }
  }

  private Duration calm() {
    journal.note("world", "is calm from here on");
    gateway.start();
    staff.forEach(Colleague::attentive);
    office.screens().forEach(s -> s.becomes(Event.Change.OPENED, schedule.now()));
    truth.boards().forEach(boards::on);
    schedule.after(Duration.ofSeconds(30), this::allBack);
    schedule.after(Duration.ofMinutes(5), this::allBack);
    Duration begun = Duration.ofNanos(schedule.now().nanos());
    Duration end = begun;
    while (end.compareTo(begun.plus(CALM)) < 0 && !settled(begun, end)) {
      end = end.plusSeconds(30);
      until(end);
    }
    over = true;
    var open = gateway.store().read(tx -> tx.openAlarms());
    if (!open.isEmpty()) {
      throw new Violation(
          Promise.P2_ENDS,
          open.getFirst().id() + " is still open in a calm world: " + open.getFirst().state());
    }
    return end;
  }

  private boolean settled(Duration begun, Duration now) {
    return now.compareTo(begun.plusMinutes(6)) >= 0
        && gateway.store().read(tx -> tx.openAlarms()).isEmpty();
  }

  private void allBack() {
    truth.trips().forEach(Trip::over);
    gateway
        .office()
        .ifPresent(o -> {
          for (VisitRow visit : gateway.store().read(tx -> tx.visits(Integer.MAX_VALUE))) {
            if (visit.isOut()) {
              var _ =
                  o.visits()
                      .progress(visit.id(), VisitState.RETURNED, false, plan.people().getFirst());
            }
          }
        });
  }

  public Journal journal() {
    return journal;
  }

  public long steps() {
    return schedule.steps();
  }

  private final class Ears implements Tap {
    private final Optional<Integer> board;

    Ears(Optional<Integer> board) {
      this.board = board;
    }

    @Override
    public void up(DeviceId device, Link.Kind kind, Lane lane, byte[] bytes) {
      trace.add("up", bytes);
      if (lane == Lane.HEARTBEAT || board.isEmpty()) {
        return;
      }
      LiveBoard it = truth.boards().get(board.get());
      if (UplinkCodec.decode(bytes) instanceof Decoded.Message<Uplink>(Uplink uplink)) {
        Said before = it.said().get(uplink.id());
        if (before == null || !before.uplink().equals(uplink)) {
          says(it, uplink);
        }
      }
    }

    private void says(LiveBoard it, Uplink uplink) {
      Tick at = schedule.now();
      int person = it.registeredAt(at);
      int visit = truth.outOn(person).map(truth::number).orElse(-1);
      journal.note("board " + it.number(), () -> "says " + uplink);
      it.says(new Said(uplink, person, visit, at, it.key()));
      if (uplink instanceof Uplink.VisitProgress progress) {
        wearers.progress(it, progress);
      }
    }

    @Override
    public void down(DeviceId device, Link.Kind kind, List<Downlink> downlinks, byte[] bytes) {
      trace.add("down", bytes);
    }

    @Override
    public void arrived(DeviceId device, Downlink downlink) {
      LiveBoard it = truth.boards().get(board.orElseThrow());
      switch (downlink) {
        case Downlink.Receipt receipt -> oracle.alarms().receipt(it, receipt.of());
        case Downlink.Settings settings -> it.settings(settings, wanted(it));
        case Downlink.VisitUpdate update -> it.stage(update.stage());
        case Downlink.AlarmUpdate _,
            Downlink.WelfareCheck _,
            Downlink.Time _,
            Downlink.Wearer _,
            Downlink.RestAsked _,
            Downlink.PracticeAsked _,
            Downlink.CertificatePart _ -> {}
      }
    }

    private Downlink.Settings wanted(LiveBoard it) {
      return plan.schools().get(truth.schoolOf(it.number())).policy().settings();
    }
  }

  private final class GatewayWatch implements VirtualGateway.Watch {
    @Override
    public void started(int start) {
      journal.note("gateway", () -> "starts, for the " + start + ". time");
      office.restarted();
    }

    @Override
    public void cycled() {
      // Looked at from time to time.
    }

    @Override
    public void alarmWaits() {
      // Not in these worlds.
    }

    @Override
    public void failed() {
      coverage.saw("gateway failed at something");
    }

    @Override
    public void crashed(String where) {
      trace.add("gateway crash");
    }
  }

  private final class BoardWatch implements VirtualDevice.Watch {
    private final int number;

    BoardWatch(int number) {
      this.number = number;
    }

    @Override
    public void started(VirtualDevice device) {
      journal.note("board " + number, "starts");
      truth.boards().get(number).started();
    }

    @Override
    public void stepped(VirtualDevice device) {
      // Looked at from time to time.
    }

    @Override
    public void felt(VirtualDevice device, Pattern pattern) {
      journal.note("board " + number, () -> "buzzes " + pattern);
      trace.add(pattern.name());
    }

    @Override
    public void crashed(VirtualDevice device, String where) {
      journal.note("board " + number, () -> "is dead: " + where);
    }

    @Override
    public void failed(VirtualDevice device, RuntimeException why) {
      throw new Violation(Promise.LOOP, device.id() + ": " + why);
    }
  }
}
