package homeward.simulator.live;

import homeward.gateway.people.Role;
import homeward.protocol.time.SystemTime;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Violation;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.run.Deed;
import homeward.simulator.run.Errand;
import homeward.simulator.run.FaultKind;
import homeward.simulator.run.Plan;
import homeward.simulator.run.Plan.Act;
import homeward.simulator.run.Plan.Fault;
import homeward.simulator.run.Plan.Staff;
import homeward.simulator.run.Plan.Terms;
import homeward.simulator.run.Plan.Visit;
import homeward.simulator.scenario.Scenario;
import homeward.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Plays a scenario in real time: a process for the gateway and one for each device, real sockets,
/// files, letters and pages.
public final class LiveRun {
  private static final Duration LOOK = Duration.ofMillis(200);

  /// Somebody who got no answer tries again after so long.
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /// What has been said may take so long to be heard.
  private static final Duration LAST = Duration.ofSeconds(1);

  private final Scenario scenario;

  /// The same, with the time that a busy machine may need.
  private final Scenario tolerant;

  private final Path folder;
  private final Optional<Target> target;
  private final Map<Integer, String> visits = new ConcurrentHashMap<>();
  private final List<LiveDevice> devices = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private LiveRun(Scenario scenario, Duration tolerance, Path folder, Optional<Target> target) {
    this.scenario = scenario;
    this.tolerant = scenario.laterBy(tolerance);
    this.folder = folder;
    this.target = target;
  }

  /// Plays it with a gateway of its own, or with one elsewhere.
  ///
  /// @param tolerance how much later than the scenario says whatever must be seen may be seen
  /// @throws IllegalArgumentException if it cannot be played so; the text says why
  public static ScenarioRun of(Scenario scenario, Duration tolerance, Optional<Target> target)
      throws IOException, InterruptedException {
    check(scenario, target.isPresent());
    Path folder = Files.createTempDirectory("homeward-scenario");
    return new LiveRun(scenario, tolerance, folder, target).run();
  }

  private static void check(Scenario scenario, boolean elsewhere) {
    for (Fault fault : scenario.plan().faults()) {
      if (!LiveTroubles.can(fault.kind(), elsewhere)) {
        throw new IllegalArgumentException(
            "'"
                + fault.kind().words()
                + "' cannot be done "
                + (elsewhere ? "to a gateway elsewhere" : "to real processes")
                + "; play it in virtual time");
      }
    }
    if (scenario.plan().staff() == Staff.USUAL) {
      throw new IllegalArgumentException(
          "in real time staff is attentive or absent: what usual people do cannot be repeated");
    }
    LiveErrands.check(scenario.plan(), elsewhere);
    for (Scenario.Expected expected : scenario.expected()) {
      if (elsewhere && (expected.lanes().contains("hal") || expected.lanes().contains("dot"))) {
        throw new IllegalArgumentException(
            "at a gateway elsewhere only rae can be seen, not " + expected.who());
      }
    }
  }

  private ScenarioRun run() throws InterruptedException {
    Plan plan = scenario.plan();
    try (LiveGateway gateway =
        target.isPresent()
            ? new OtherGateway(target.get(), plan.devices())
            : OwnGateway.open(
                folder,
                scenario.policy(),
                plan.policy().roles().stream().filter(r -> !Role.USUAL.contains(r)).toList(),
                plan.devices(),
                sets(FaultKind.GATEWAY_CLOCK))) {
      var story = new LiveStory();
      ready(plan, gateway, story);
      story.begins(new SystemTime().now());
      try (var later = new RealTime()) {
        begin(plan, gateway, later, story);
        watch(gateway, story);
      }
      kept(gateway);
      gateway.end(visits.values());
      return ScenarioRun.judged(tolerant, story.lines(), broken);
    } finally {
      devices.forEach(LiveDevice::close);
    }
  }

  /// What a busy machine needs for its programs to start is no part of the story.
  private void ready(Plan plan, LiveGateway gateway, LiveStory story) throws InterruptedException {
    gateway.letters(story);
    for (int i = 0; i < plan.devices(); i++) {
      devices.add(
          new LiveDevice(
              i, gateway, target.isEmpty(), sets(FaultKind.DEVICE_CLOCK), folder, story));
    }
    if (plan.staff() != Staff.ABSENT) {
      gateway.staff(story, alarm -> helped(alarm, gateway));
    }
    for (LiveDevice device : devices) {
      device.awaitReady();
    }
  }

  private boolean sets(FaultKind clock) {
    return scenario.plan().faults().stream().anyMatch(fault -> fault.kind() == clock);
  }

  private void begin(Plan plan, LiveGateway gateway, RealTime later, LiveStory story) {
    var errands = new LiveErrands(plan, gateway, visits, story);
    for (Visit visit : plan.visits()) {
      // Where people do something about visits, they are planned beforehand.
      at(
          later,
          plan.errands().isEmpty() ? visit.start() : Duration.ZERO,
          () -> planned(visit, gateway, later));
    }
    for (Errand errand : plan.errands()) {
      at(later, errand.at(), () -> errands.run(errand));
    }
    for (Act act : plan.acts()) {
      at(later, act.at(), () -> act(act, gateway, story));
    }
    var troubles = new LiveTroubles(gateway, devices, later, story);
    for (Fault fault : plan.faults()) {
      at(later, fault.at(), () -> troubles.begin(fault));
    }
  }

  private static void at(RealTime later, Duration when, Runnable what) {
    // Beside the clock's thread: a process that starts must not make the next thing late.
    later.at(new Tick(when.toNanos()), () -> Thread.ofVirtual().start(what));
  }

  /// Whoever gets no answer, because the gateway is just dead, tries again.
  private void planned(Visit visit, LiveGateway gateway, RealTime later) {
    try {
      plan(visit, gateway);
    } catch (UncheckedIOException e) {
      Logger.info("a visit is entered again: {}", e.getMessage());
      later.at(
          later.now().plus(AGAIN),
          () -> Thread.ofVirtual().start(() -> planned(visit, gateway, later)));
    }
  }

  private void plan(Visit visit, LiveGateway gateway) {
    Terms terms = visit.terms();
    OfficeWorker planner =
        scenario.plan().errands().isEmpty() ? gateway.office() : gateway.person("rae");
    String number =
        planner.plan(
            Map.of(
                "worker", gateway.worker(visit.device()),
                "device", gateway.device(visit.device()),
                "place", terms.place(),
                "purpose", terms.purpose(),
                "kind", terms.kind().name(),
                "pupil", terms.pupil(),
                "parents", terms.parents(),
                "second", terms.second() < 0 ? "" : gateway.worker(terms.second()),
                "minutes", Long.toString(visit.length().toMinutes())));
    visits.put(visit.device(), number);
  }

  private void act(Act act, LiveGateway gateway, LiveStory story) {
    LiveDevice device = devices.get(act.device());
    switch (act.deed()) {
      case SWITCH_ON -> device.on();
      case SWITCH_OFF -> device.off();
      case WELFARE_CHECK ->
          gateway.office().post("/visits/" + visits.get(act.device()) + "/welfare-check", Map.of());
      default -> device.does(act.deed());
    }
    if (act.deed() == Deed.SWITCH_ON || act.deed() == Deed.SWITCH_OFF) {
      story.note("wearer " + (act.device() + 1), act.deed().words());
    }
  }

  private void helped(String alarm, LiveGateway gateway) {
    for (int i = 0; i < devices.size(); i++) {
      if (alarm.startsWith(gateway.device(i) + ":")) {
        devices.get(i).isHelped();
      }
    }
  }

  /// Until its end, or until nothing more can be seen.
  private void watch(LiveGateway gateway, LiveStory story) throws InterruptedException {
    long end = System.nanoTime() + tolerant.plan().length().plus(LAST).toNanos();
    var never = new Semaphore(0);
    try {
      while (System.nanoTime() < end && !decided(story)) {
        var _ = never.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        gateway.read(story);
      }
    } catch (Violation violation) {
      broken.add("a promise was broken: " + violation.getMessage());
    }
  }

  /// Whether everything has been seen that had to be, and nothing else is waited for.
  private boolean decided(LiveStory story) {
    boolean silence = scenario.expected().stream().anyMatch(Scenario.Expected::never);
    return !silence && ScenarioRun.judged(tolerant, story.lines(), List.of()).passed();
  }

  /// What a device has taken is at the gateway, unless its network is bad to the end.
  private void kept(LiveGateway gateway) {
    Duration end = scenario.plan().length();
    boolean bad =
        scenario.plan().faults().stream()
            .anyMatch(fault ->
                fault.at().plus(fault.length()).plus(Duration.ofSeconds(30)).compareTo(end) > 0);
    if (bad) {
      Logger.info("what goes wrong to the end may keep alarms on their devices");
      return;
    }
    for (LiveDevice device : devices) {
      for (String alarm : device.taken()) {
        if (!gateway.holds(alarm)) {
          broken.add("alarm " + alarm + " is not at the gateway");
        }
      }
    }
  }
}
