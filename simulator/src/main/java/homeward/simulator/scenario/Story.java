package homeward.simulator.scenario;

import homeward.gateway.app.EvidenceApp;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.MailBox;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Program;
import homeward.simulator.process.Programs;
import homeward.simulator.process.Programs.RunningGateway;
import homeward.simulator.process.Timeouts;
import homeward.simulator.scenario.TimeLine.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;

/// A visit from its plan to its end, with a fall in it: the real programs in processes of their
/// own, real sockets, a real mail server, and people who work the console by its pages.
public final class Story implements AutoCloseable {
  public static final String DEVICE = "wearable-1";
  public static final String HEAD_PASSWORD = "three plain words";
  public static final String ADMIN_PASSWORD = "four plain words here";

  private static final String VISITOR = "sam.example";
  private static final String HEAD = "ada.example";
  private static final String HEAD_EMAIL = "head@school.example";
  private static final Duration SOON = Timeouts.EVENT;
  private static final Duration FALL_LIMIT = Duration.ofSeconds(45);
  private static final String POLICY =
      """
      name: Meadow Lane School (an example)
      version: 1
      lost-contact: 90 s
      overdue: 10 min
      device: {heartbeat: 30 s, pre-alarm: 5 s, no-motion: 60 s}
      escalation:
        steps:
          - {after: 0 s, via: [console]}
          - {after: 4 s, via: [email], tell: [headteacher]}
        repeat-last: 60 s
        taken-on-limit: 15 min
      """;
  private static final Map<String, String> FEELS =
      Map.of(
          "HOLDING", "feels: panic is coming, let go to stop",
          "PRE_ALARM", "asks: are you well? press twice if you are",
          "CANCELLED", "feels: understood",
          "TRYING", "feels: alarm taken, nothing has carried it yet",
          "SENT", "feels: sent",
          "STORED", "feels: the school has stored it",
          "PERSON_HAS_IT", "feels: a person has it",
          "RESOLVED", "feels: resolved",
          "STEP", "feels: next step of the visit taken",
          "NO_LINK", "feels: no link");

  private final Path folder;
  private final TimeLine line;
  private final Programs programs;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /// @param folder for everything the programs keep
  /// @param out told each line of the time line
  public Story(Path folder, Ports ports, Consumer<String> out) {
    this.folder = folder;
    this.line = new TimeLine(out);
    this.programs = new Programs(folder, ports);
  }

  /// The people, programs and things of a visit that is under way.
  ///
  /// @param admin at the console, watching it
  /// @param headOneTime the headteacher's first password
  /// @param visit its number
  public record Scene(
      OfficeWorker admin, String headOneTime, Program device, String visit, SSLContext trust) {}

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  private String address() {
    return "https://localhost:" + programs.ports().https();
  }

  /// Starts everything, and brings the visitor into the home.
  ///
  /// @param board as `--board` takes it
  public Scene begin(String board) throws IOException {
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(policy, POLICY);
    var mail = keep(new MailBox(m -> line.add("mail", "to " + m.to() + ": " + m.subject())));
    RunningGateway gateway =
        programs.gateway(
            List.of("--policy", policy.toString(), "--smtp", "localhost:" + mail.port()));
    keep(gateway.program());
    line.add("gateway", "is ready at " + address());
    programs.enrol(DEVICE);
    SSLContext trust = Trust.in(programs.gatewayData().resolve("authority.crt"));
    var admin = keep(new OfficeWorker(address(), trust));
    admin.signIn("admin", gateway.firstPassword(), ADMIN_PASSWORD);
    String headOneTime =
        admin.addPerson(HEAD, "Ada", "Example", "HEADTEACHER", HEAD_EMAIL, "01632 960001");
    admin.addPerson(VISITOR, "Sam", "Example", "VISITOR", "", "01632 960002");
    String visit = admin.plan(VISITOR, DEVICE, "1 Nowhere Lane, Sampleton", "attendance", 90);
    line.add("console", "visit " + visit + " of Sam Example is planned");
    admin.watch(this::changed);
    int from = line.size();
    Program device = keep(programs.device(DEVICE, VISITOR, board, this::deviceSaid));
    await(from, "console", w -> w.contains("device " + DEVICE), "the device signing on", SOON);
    // The press that it asks for is the simulated wearer's own; another one would spoil it.
    await(
        from,
        "device",
        w -> w.equals("FAULT") || w.startsWith("feels: next step"),
        "the end of the self-test",
        SOON);
    for (String step : List.of("departed", "arrived", "inside")) {
      int before = line.size();
      line.add("wearer", "double press: " + step);
      device.say("double");
      await(before, "console", w -> w.contains("visit " + visit), "the step '" + step + "'", SOON);
    }
    line.require(admin.visitState(visit).equals("inside"), "the visit should be inside");
    return new Scene(admin, headOneTime, device, visit, trust);
  }

  private void changed(String what) {
    if (what.startsWith("alarm")) {
      line.add("console", "live view: " + what);
    } else {
      line.note("console", "live view: " + what);
    }
  }

  private void deviceSaid(String said) {
    if (said.startsWith("signal ")) {
      String pattern = said.substring("signal ".length());
      line.add("device", Optional.ofNullable(FEELS.get(pattern)).orElse(pattern));
    }
  }

  private Event await(int from, String who, Predicate<String> what, String words, Duration limit) {
    return line.await(from, who, what, words, limit);
  }

  /// The wearer falls and does not answer.
  ///
  /// @return the alarm's id, once the console shows it
  public String fall(Scene scene) {
    int from = line.size();
    line.add("wearer", "falls");
    scene.device().say("fall");
    await(from, "device", w -> w.startsWith("asks"), "the pre-alarm", FALL_LIMIT);
    await(from, "device", w -> w.endsWith("stored it"), "the receipt", FALL_LIMIT);
    Event shown =
        await(from, "console", w -> w.startsWith("live view: alarm"), "the live event", SOON);
    return shown.what().replaceFirst(".* ", "");
  }

  /// Nobody answers the console; the headteacher gets an e-mail, signs in and takes the alarm on;
  /// rings, and resolves it; the visit ends.
  public void answer(Scene scene, String alarm) throws IOException {
    int from = line.size();
    line.require(
        scene.admin().unclaimed().equals(List.of(alarm)), "the board should show the alarm");
    line.add("console", "shouts: nobody has the alarm");
    await(0, "mail", w -> w.contains(HEAD_EMAIL), "the e-mail to the headteacher", SOON);
    var head = keep(new OfficeWorker(address(), scene.trust()));
    head.signIn(HEAD, scene.headOneTime(), HEAD_PASSWORD);
    line.add("console", "Ada takes the alarm on");
    head.takeOn(alarm);
    await(from, "device", w -> w.endsWith("a person has it"), "the buzz 'a person has it'", SOON);
    line.require(
        head.alarmState(alarm).contains("Ada, headteacher has had it"),
        "the page should name who has the alarm");
    line.add("console", "Ada resolves it");
    head.resolve(alarm, "HELPED", "Rang, no answer. Drove there. Sam had slipped; sore wrist.");
    await(from, "device", w -> w.endsWith("resolved"), "the buzz 'resolved'", SOON);
    scene.device().say("walk");
    for (String step : List.of("left", "returned")) {
      int before = line.size();
      line.add("wearer", "double press: " + step);
      scene.device().say("double");
      await(before, "console", w -> w.contains("visit " + scene.visit()), "the step " + step, SOON);
    }
    scene.admin().progress(scene.visit(), "CLOSED");
    line.require(
        scene.admin().visitState(scene.visit()).equals("closed"), "the visit should be closed");
    line.add("console", "the visit is closed");
  }

  /// Checks the evidence as the offline tool does.
  public void checkEvidence() {
    Path store = programs.gatewayData().resolve("homeward.db");
    int status = new CommandLine(new EvidenceApp()).execute("verify", store.toString());
    line.require(status == 0, "the evidence should be in order");
    line.add("story", "the evidence is in order");
  }

  /// Ends everything in the other order.
  @Override
  public void close() {
    var failures = new ArrayList<Exception>();
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    failures.forEach(e -> line.add("story", "not ended in order: " + e));
  }
}
