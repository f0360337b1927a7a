package homeward.simulator.board;

import homeward.gateway.config.PolicyFile;
import homeward.simulator.body.Body;
import homeward.simulator.body.Trial;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Programs;
import homeward.simulator.process.Programs.RunningGateway;
import homeward.simulator.scenario.TimeLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/// What must happen on a board: the shipped device program on a real kernel's pins and bus, and a
/// real gateway beside it.
final class BoardStory implements AutoCloseable {
  private static final String DEVICE = "board-1";
  private static final String WORKER = "sam.example";
  private static final String PASSWORD = "four plain words here";
  private static final String HOST = "10.0.2.2"; // this machine, as QEMU's guests see it
  private static final int RED = 27;
  private static final int TICKS_A_SECOND = 100;
  private static final int BUDGET_S = 60;
  private static final int TURN_MS = 6_000;
  private static final int WALK_MS = 20_000;
  private static final int SAMPLE_MS = 10;
  private static final int STILL_MS = 2_000;
  private static final int TAPS = 6;
  private static final int TAP_MS = 450;
  private static final int LOOKS = 60;
  private static final int LIE_MS = 15_000;
  // How long something is waited for; a machine that has other things to do takes most of it.
  private static final Duration UP = Duration.ofMinutes(4);
  private static final Duration SLOW = Duration.ofMinutes(8);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration FALL = Duration.ofMinutes(3);
  private static final int PRESSES = 30;
  private static final int STARTS = 4;
  private static final Pattern START = Pattern.compile("begins at tick (\\d+) ms");
  private static final Pattern SAMPLE = Pattern.compile("first sample came at tick (\\d+) ms");
  private static final Pattern TAKEN = Pattern.compile("in the outbox (\\d+) ms after its hold");
  private static final Pattern LATE = Pattern.compile("began at most ([0-9.]+) ms late");
  private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final Consumer<String> console;
  private final Path out;
  private final Path scripts;
  private final Path board;
  private final Path policy;
  private final Path app;
  private final TimeLine line;
  private final Programs programs;
  private RunningGateway gateway;
  private VirtualBoard running;
  private OfficeWorker office;

  /// Prepares everything, makes the device program's AOT cache on the board if there is none, and
  /// boots it.
  ///
  /// @param app the device's package, unpacked
  /// @param console told each line of the board's console
  /// @param told each line of the time line
  BoardStory(
      Path folder,
      Path scripts,
      Path board,
      Path app,
      Consumer<String> console,
      Consumer<String> told)
      throws IOException, InterruptedException {
    this.scripts = scripts;
    this.console = console;
    this.board = board;
    this.out = Files.createDirectories(folder.resolve("out"));
    this.app = app;
    Files.copy(
        scripts.resolve("main.sh"), app.resolve("main.sh"), StandardCopyOption.REPLACE_EXISTING);
    this.line = new TimeLine(told);
    this.programs = new Programs(folder, Ports.free());
    this.policy = folder.resolve("policy.yaml");
    // The board lies still all the time, and whoever drives it may be slow.
    Files.writeString(
        policy,
        PolicyFile.usualText()
            .replace("pre-alarm: 30 s", "pre-alarm: 5 s")
            .replace("no-motion: 60 s", "no-motion: 30 min"));
    this.gateway = startGateway();
    programs.enrol(DEVICE);
    Files.copy(programs.identity(DEVICE), out.resolve("device.pem"));
    Files.writeString(out.resolve("options"), options());
    this.office = worker();
    office.signIn("admin", gateway.firstPassword(), PASSWORD);
    office.addPerson(WORKER, "Sam", "Example", "VISITOR", "", "01632 960002");
    office.plan(WORKER, DEVICE, "1 Nowhere Lane, Sampleton", "attendance", 90);
    watch();
    Files.createFile(out.resolve("train"));
    this.running = boot(VirtualBoard.Clock.OFF);
  }

  private String options() {
    return "--identity /srv/device.pem --gateway %s --mqtt-port %d --coap-port %d --data /srv/data"
            .formatted(HOST, programs.ports().mqtt(), programs.ports().coap())
        + " --worker "
        + WORKER
        + " --board pi:int1=4\n";
  }

  private RunningGateway startGateway() {
    return programs.gateway(
        List.of("--host", HOST, "--host", "localhost", "--policy", policy.toString()));
  }

  private OfficeWorker worker() {
    return new OfficeWorker(
        "https://localhost:" + programs.ports().https(),
        Trust.in(programs.gatewayData().resolve("authority.crt")));
  }

  private void watch() {
    office.watch(what -> line.note("console", what));
  }

  private VirtualBoard boot(VirtualBoard.Clock clock) throws IOException, InterruptedException {
    return new VirtualBoard(scripts, board, app, out, clock, this::said);
  }

  private void said(String text) {
    console.accept(text);
    line.note("board", text);
  }

  private void await(int from, String who, String what, String words, Duration limit) {
    line.await(from, who, said -> said.contains(what), words, limit);
  }

  /// The first run makes the AOT cache, the second uses it.
  void train() {
    int from = line.size();
    await(from, "board", "MQTT is up", "the first link of the first run", UP);
    await(from, "board", "COAP is up", "the second link of the first run", UP);
    line.add("board", "first run: both links are up; ended to make the AOT cache");
    running.run("rm /srv/train; kill $(cat /tmp/pid)");
    await(from, "board", "BOARD end", "the end of the first run", UP);
    int second = line.size();
    await(second, "board", "MQTT is up", "the link of the second run", UP);
    line.add("board", "second run, with the AOT cache: MQTT is up");
    await(second, "board", "self-test:", "the self-test", UP);
    // A machine that is busy brings a link up too late; at the next start all of it is at hand.
    for (int start = 1; start < STARTS && !tested(second); start++) {
      second = line.size();
      running.run("kill $(cat /tmp/pid)");
      await(second, "board", "self-test:", "the self-test of another start", UP);
    }
    line.require(
        tested(second),
        "all parts but the press that nobody gave should have passed the self-test");
    // A first run of more than a minute, on usual settings, finds its wearer motionless.
    for (String alarm : office.unclaimed()) {
      office.takeOn(alarm);
      office.resolve(alarm, "HELPED", "On the board.");
      await(second, "board", "Raised to Quiet", "the end of the first run's alarm", SOON);
    }
    line.add("board", "self-test: sensor pushed, gauge, clock, store and both links passed");
  }

  private boolean tested(int from) {
    return line.has(from, "board", "self-test: failed [BUTTON, SOUNDER]");
  }

  /// Press to alarm, with bounce, and the light.
  void press() {
    int from = line.size();
    running.run("for x in down up down up down; do echo pull-$x > /run/pins/sim_gpio17/pull; done");
    running.run("sleep 2.4; echo pull-up > /run/pins/sim_gpio17/pull");
    await(from, "board", "Quiet to Raised by PanicHeld", "the panic", SOON);
    await(from, "console", "alarm", "the alarm on the console", SOON);
    line.add("console", "a panic by a bouncing button is on the console");
    String alarm = office.unclaimed().getFirst();
    office.takeOn(alarm);
    await(from, "console", "alarm", "the alarm taken on", SOON);
    boolean seen = false;
    for (int i = 0; i < 50 && !seen; i++) {
      seen = running.high(RED) || running.high(22);
    }
    office.resolve(alarm, "HELPED", "On the board.");
    await(from, "board", "Raised to Quiet", "the end of the alarm", SOON);
    line.require(seen, "motor or light should have been on");
    line.add("board", "motor and light worked; the alarm is resolved");
  }

  /// A recorded fall through sensor, bus and driver.
  void fall(Trial trial) throws IOException {
    int from = line.size();
    running.play(out, walkAndFall(trial));
    await(from, "board", "motion: FALL", "the fall", FALL);
    line.require(
        !line.has(from, "board", "Quiet to PreAlarm"), "nobody should be asked before the fall");
    await(from, "board", "Quiet to PreAlarm", "the pre-alarm", FALL);
    await(from, "board", "PreAlarm to Raised", "the alarm", FALL);
    await(from, "console", "alarm", "the alarm on the console", SOON);
    line.add("console", "a fall, played into the sensor's registers, is on the console");
    resolve(from);
  }

  /// The sensor is turned slowly from where it lies to how it is worn in the recording; then the
  /// wearer walks, falls and lies.
  private static Trial walkAndFall(Trial fall) {
    var times = new ArrayList<Long>();
    var rows = new ArrayList<int[]>();
    Body.Sink sink =
        (t, x, y, z) -> {
          times.add((long) TURN_MS + t);
          rows.add(new int[] {(int) (x * 1000), (int) (y * 1000), (int) (z * 1000)});
        };
    int[] worn = fall.milliG()[0];
    for (long t = 0; t < TURN_MS; t += 10) {
      times.add(t);
      rows.add(turned((double) t / TURN_MS, worn));
    }
    var body = new Body(fall, new SplittableRandom(1));
    body.until(WALK_MS, sink);
    body.fall();
    body.until(WALK_MS + fall.durationMs() + LIE_MS, sink);
    return new Trial(
        "dataset=board",
        true,
        times.stream().mapToLong(Long::longValue).toArray(),
        rows.toArray(int[][]::new));
  }

  /// From y by way of x to how it is worn, always 1 g.
  private static int[] turned(double share, int[] worn) {
    double[] from = share < 0.5 ? new double[] {0, 1, 0} : new double[] {1, 0, 0};
    double[] to = share < 0.5 ? new double[] {1, 0, 0} : new double[] {worn[0], worn[1], worn[2]};
    double part = share < 0.5 ? 2 * share : 2 * share - 1;
    double[] v = new double[3];
    double length = 0;
    for (int axis = 0; axis < 3; axis++) {
      double scale = share < 0.5 ? 1 : 1000;
      v[axis] = (1 - part) * from[axis] + part * to[axis] / scale;
      length += v[axis] * v[axis];
    }
    int[] row = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      row[axis] = (int) (1000 * v[axis] / Math.sqrt(length));
    }
    return row;
  }

  /// A sensor that does not answer, one that repeats itself, and one that lives again.
  void sensor() {
    int cut = line.size();
    running.bus("wire", 0);
    double unasked = transfersASecond();
    running.bus("wire", 1);
    double asked = transfersASecond();
    line.require(
        !line.has(cut, "board", "fault SENSOR_STUCK"), "a cut interrupt line should not be felt");
    line.require(
        asked > 1.03 * unasked, "the interrupt line should have the sensor looked at more often");
    line.add("board", "the sensor's interrupt line was cut and mended: no fault");
    for (String trouble : List.of("fault -1", "freeze 1")) {
      String[] what = trouble.split(" ", -1);
      int from = line.size();
      running.bus(what[0], Integer.parseInt(what[1]));
      await(from, "board", "fault SENSOR_STUCK: begins", "the fault of " + trouble, SOON);
      running.bus(what[0], 0);
      await(from, "board", "fault SENSOR_STUCK: is over", "the end of " + trouble, SOON);
      line.add("board", "sensor " + what[0] + ": noticed, and over when it lived again");
    }
  }

  /// One is a count of samples waiting, the others one sample each; by the board's own clock.
  private double transfersASecond() {
    double[] before = transfers();
    running.run("sleep 8");
    double[] after = transfers();
    return (after[1] - before[1]) / (after[0] - before[0]);
  }

  /// The board's time in s, and how many transfers there have been.
  private double[] transfers() {
    String[] said = running.run("cat /proc/uptime /run/i2c/xfers").strip().split("\\s+", -1);
    return new double[] {Double.parseDouble(said[0]), Double.parseDouble(said[2])};
  }

  /// The gateway is gone, the wearer presses, the power fails; then both are back.
  void powerCut() throws IOException, InterruptedException {
    int from = line.size();
    office.close();
    gateway.program().kill();
    running.press(Duration.ofMillis(2_300));
    await(from, "board", "Quiet to Raised by PanicHeld", "the panic", SOON);
    line.add("board", "panic while the gateway is gone; then the power is cut");
    running.cutPower();
    gateway = startGateway();
    int back = line.size();
    running = boot(VirtualBoard.Clock.OFF);
    await(back, "board", "MQTT is up", "the link after the power cut", UP);
    office = worker();
    office.post("/sign-in", Map.of("name", "admin", "password", PASSWORD));
    watch();
    if (office.unclaimed().isEmpty()) {
      await(back, "console", "alarm", "the alarm from before the power cut", UP);
    }
    line.add("console", "the alarm from before the power cut has come");
    String alarm = office.unclaimed().getFirst();
    office.takeOn(alarm);
    office.resolve(alarm, "HELPED", "On the board.");
  }

  /// A contact that stays closed: its first panic arrives, then it is a fault, taps on the device
  /// stand in for it, and it works again once it opens.
  void jammed() throws IOException {
    int from = line.size();
    running.button(true);
    helped(from);
    await(from, "board", "fault BUTTON_STUCK: begins", "the fault of a jammed button", UP);
    boolean says = saysHowToCall();
    for (int look = 0; look < LOOKS && !says; look++) {
      running.run("sleep 0.5");
      says = saysHowToCall();
    }
    line.require(says, "the office's page should say how whoever has it can call");
    int tapped = line.size();
    running.play(out, taps());
    await(tapped, "board", "Quiet to PreAlarm by Tapped", "the question after taps", FALL);
    await(tapped, "board", "PreAlarm to Raised", "the alarm after taps", FALL);
    await(tapped, "console", "alarm", "the alarm on the console", SOON);
    resolve(tapped);
    line.add("console", "the button is stuck: taps, played into the sensor, are on the console");
    int free = line.size();
    running.button(false);
    await(free, "board", "fault BUTTON_STUCK: is over", "the end of that fault", SOON);
    panic();
    line.add("board", "the button jammed: an alarm, a fault; freed, it called again");
  }

  private boolean saysHowToCall() {
    return office.get("/").text().contains("tapping it firmly");
  }

  /// The sensor lies still, and somebody taps it six times.
  private static Trial taps() {
    int[][] rows = new int[(2 * STILL_MS + TAPS * TAP_MS) / SAMPLE_MS][];
    Arrays.fill(rows, new int[] {0, 1_000, 0});
    for (int tap = 0; tap < TAPS; tap++) {
      int at = (STILL_MS + tap * TAP_MS) / SAMPLE_MS;
      rows[at] = new int[] {0, 1_000, 3_000};
      rows[at + 1] = new int[] {0, 1_000, 2_000};
    }
    long[] times = LongStream.range(0, rows.length).map(row -> row * SAMPLE_MS).toArray();
    return new Trial("dataset=board", false, times, rows);
  }

  /// The program starts on a card that has gone read-only, without the bus: the button calls, and
  /// the sensor is taken up once it is there.
  void broken() {
    running.run(
        "busybox mount --bind /srv/data /srv/data;"
            + " busybox mount -o remount,ro,bind /srv/data /srv/data");
    line.require(
        !running.run("echo x > /srv/data/probe && echo written").contains("written"),
        "the card should be read-only");
    int from = line.size();
    running.run("mv /dev/i2c-1 /dev/i2c-gone; kill $(cat /tmp/pid)");
    await(from, "board", "fault STORE_FULL: begins", "the fault of the card", UP);
    await(from, "board", "fault SENSOR_STUCK: begins", "the fault of the bus", UP);
    await(from, "board", "MQTT is up", "the link of a board that is broken", UP);
    panic();
    line.add("board", "read-only card, no bus: a panic from memory is on the console");
    int back = line.size();
    running.run("mv /dev/i2c-gone /dev/i2c-1");
    await(back, "board", "fault SENSOR_STUCK: is over", "the sensor", SOON);
    line.add("board", "the bus is back: the sensor is read");
  }

  private void panic() {
    int from = line.size();
    running.press(Duration.ofMillis(2_300));
    helped(from);
  }

  /// A panic comes, somebody takes it on, and it is over.
  private void helped(int from) {
    await(from, "board", "Quiet to Raised by PanicHeld", "the panic", SOON);
    await(from, "console", "alarm", "the alarm on the console", SOON);
    resolve(from);
  }

  private void resolve(int from) {
    String alarm = office.unclaimed().getFirst();
    office.takeOn(alarm);
    office.resolve(alarm, "HELPED", "On the board.");
    await(from, "board", "Raised to Quiet", "the end of the alarm", SOON);
  }

  /// What the program takes of the board.
  double memoryMb() {
    String status = running.run("cat /proc/$(cat /tmp/pid)/status");
    Matcher rss = RSS.matcher(status);
    line.require(rss.find(), "the board should tell the program's memory");
    return Integer.parseInt(rss.group(1)) / 1024.0;
  }

  /// What the program takes of a core that does 500 million instructions a second, while it samples
  /// and judges at 100 Hz with both links up, in percent. The board's clock goes by instructions,
  /// so the figure repeats.
  double cpuPercent() throws IOException, InterruptedException {
    running.cutPower();
    // What the disk of this machine takes is not the program's.
    Files.writeString(out.resolve("options"), options().replace("/srv/data", "/tmp/data"));
    int first = line.size();
    running = boot(VirtualBoard.Clock.PACED);
    bothUp(first);
    // The first start reads everything from this machine; the second has it at hand, as a card's
    // cache
    // would.
    int second = line.size();
    running.run("kill $(cat /tmp/pid)");
    bothUp(second);
    running.run("sleep 20");
    long before = ticks();
    running.run("sleep " + BUDGET_S);
    return 100.0 * (ticks() - before) / TICKS_A_SECOND / BUDGET_S;
  }

  private void bothUp(int from) {
    await(from, "board", "MQTT is up", "MQTT by the board's clock", SLOW);
    await(from, "board", "COAP is up", "CoAP by the board's clock", SLOW);
  }

  private long ticks() {
    String[] fields =
        running.run("cat /proc/$(cat /tmp/pid)/stat").replaceFirst("^.*\\) ", "").split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  /// From main to the first sample, by the board's clock; in ms. The last start counts.
  double startMs() {
    return number(SAMPLE, line.size()) - number(START, line.size());
  }

  /// The last number that the board said so.
  private double number(Pattern pattern, int before) {
    String found =
        line.said("board").stream()
            .limit(before)
            .map(pattern::matcher)
            .filter(Matcher::find)
            .reduce((_, later) -> later)
            .map(m -> m.group(1))
            .orElseThrow(() -> new IllegalStateException("the board never said " + pattern));
    return Double.parseDouble(found);
  }

  /// From the moment at which a hold has lasted long enough to the alarm's being on disk, the worst
  /// but one of many, by the board's clock; in ms. The kernel's debounce of 10 ms comes on top.
  double outboxMs() {
    int from = line.size();
    for (int i = 0; i < PRESSES; i++) {
      running.press(Duration.ofMillis(2_150));
      running.run("sleep 0.3");
    }
    List<Double> taken =
        line.said("board").stream()
            .map(TAKEN::matcher)
            .filter(Matcher::find)
            .map(m -> Double.parseDouble(m.group(1)))
            .toList();
    line.require(taken.size() >= PRESSES && line.size() > from, "each press should be an alarm");
    return taken.stream().skip(taken.size() - PRESSES).sorted().toList().get(PRESSES - 2);
  }

  /// How late cycles of the loop began, 99 of 100, by the board's clock; in ms. Ends the program.
  double latenessMs() {
    int from = line.size();
    running.run("touch /srv/stop; kill $(cat /tmp/pid)");
    await(from, "board", "cycles began at most", "the program's last words", SLOW);
    return number(LATE, line.size());
  }

  @Override
  public void close() {
    running.close();
    office.close();
    gateway.program().close();
  }
}
