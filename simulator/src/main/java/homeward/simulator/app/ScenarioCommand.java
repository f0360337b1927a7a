package homeward.simulator.app;

import homeward.protocol.address.Lane;
import homeward.simulator.live.LiveRun;
import homeward.simulator.live.Target;
import homeward.simulator.report.StoryPage;
import homeward.simulator.report.StoryPage.Verdict;
import homeward.simulator.scenario.JunitReport;
import homeward.simulator.scenario.Scenario;
import homeward.simulator.scenario.ScenarioFile;
import homeward.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plays scenarios that testers wrote, or checks that they can be played.
@Command(
    name = "scenario",
    mixinStandardHelpOptions = true,
    description = {
      "Plays scenarios (YAML, see docs/scenarios.md) in virtual time, or in real time with --real or"
          + " --target. Exit 0: in each all was seen that had to be, and all promises held. Exit 1:"
          + " not so. Exit 2: a file is no scenario, or cannot be played so."
    })
public final class ScenarioCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Scenarios, or folders of them (*.yaml).")
  private List<Path> files = List.of();

  @Option(names = "--check", description = "Only reads them, and says what is wrong.")
  private boolean check;

  @Option(names = "--story", description = "Tells all that happened.")
  private boolean story;

  @Option(names = "--junit", paramLabel = "FILE", description = "Writes the results for a CI.")
  private @Nullable Path junit;

  @Option(
      names = "--html",
      paramLabel = "DIR",
      description = "Writes each story as a page with a time line.")
  private @Nullable Path html;

  @Option(
      names = "--real",
      description =
          "In real time, with a process for the gateway and one for each device, over real sockets.")
  private boolean real;

  @Option(
      names = "--tolerance",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "In real time on a busy machine: whatever must be seen may be seen so much later (default:"
              + " ${DEFAULT-VALUE}).")
  private int toleranceSeconds;

  @ArgGroup(exclusive = false, heading = "%nA gateway that runs elsewhere, in real time:%n")
  private @Nullable Elsewhere elsewhere;

  /// Where another gateway is, and as whom to go there.
  static final class Elsewhere {
    @Option(
        names = "--target",
        required = true,
        paramLabel = "URL",
        description = "Its console, e.g. https://gateway.example:8443")
    private String target = "";

    @Option(
        names = "--authority",
        required = true,
        paramLabel = "FILE",
        description = "Its authority.crt.")
    private Path authority = Path.of("");

    @Option(
        names = "--identities",
        required = true,
        paramLabel = "DIR",
        description = "Identities of devices that it has enrolled, one .pem file each.")
    private Path identities = Path.of("");

    @Option(
        names = "--workers",
        required = true,
        split = ",",
        paramLabel = "ID",
        description = "Ids of the people who wear them, in the order of the files' names.")
    private List<String> workers = List.of();

    @Option(
        names = "--account",
        required = true,
        paramLabel = "ID",
        description =
            "Plays Rae: plans the visits and takes alarms on. The password is read from"
                + " HOMEWARD_PASSWORD.")
    private String account = "";

    @Option(
        names = "--mqtt-port",
        defaultValue = "" + Lane.MQTT_PORT,
        paramLabel = "PORT",
        description = "MQTT over TLS (default: ${DEFAULT-VALUE}).")
    private int mqtt;

    @Option(
        names = "--coap-port",
        defaultValue = "" + Lane.COAP_PORT,
        paramLabel = "PORT",
        description = "CoAP over DTLS (default: ${DEFAULT-VALUE}).")
    private int coap;

    Target target() {
      String password = System.getenv("HOMEWARD_PASSWORD");
      if (password == null || password.isEmpty()) {
        throw new IllegalArgumentException(
            "the password of --account is read from HOMEWARD_PASSWORD");
      }
      if (!target.matches("https://[^/]+")) {
        throw new IllegalArgumentException(
            "--target is like https://gateway.example:8443, not '" + target + "'");
      }
      return new Target(target, mqtt, coap, authority, identities, workers, account, password);
    }
  }

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (toleranceSeconds < 0 || (toleranceSeconds > 0 && !inRealTime())) {
      throw new IllegalArgumentException(
          "--tolerance is a number of seconds, 0 or more, and goes with --real or --target");
    }
    System.setProperty("tinylog.level", "off");
    List<JunitReport.Case> results = new ArrayList<>();
    for (Path file : all()) {
      Scenario scenario = ScenarioFile.read(file);
      if (check) {
        out.println("good  " + file + ": " + scenario.name());
      } else {
        results.add(played(file, scenario));
      }
    }
    if (junit != null) {
      JunitReport.write(junit, "scenarios", results);
    }
    long failed = results.stream().filter(result -> !result.failures().isEmpty()).count();
    if (!check) {
      out.println(
          failed == 0
              ? "PASS: " + results.size() + " scenarios"
              : "FAIL: " + failed + " of " + results.size() + " scenarios");
    }
    return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        try (Stream<Path> inside = Files.list(file)) {
          inside.filter(f -> f.toString().endsWith(".yaml")).sorted().forEach(all::add);
        }
      } else {
        all.add(file);
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there is no scenario in " + files);
    }
    return all;
  }

  private void page(Path file, Scenario scenario, ScenarioRun run) throws IOException {
    if (html == null) {
      return;
    }
    List<Verdict> verdict = new ArrayList<>();
    run.missed().forEach(line -> verdict.add(new Verdict(line, false)));
    run.seen().forEach(line -> verdict.add(new Verdict(line, true)));
    List<StoryPage.Wrong> wrong =
        scenario.plan().faults().stream()
            .map(f -> new StoryPage.Wrong(f.at(), f.length(), f.words().strip()))
            .toList();
    String name = String.valueOf(file.getFileName()).replaceFirst("[.]yaml$", ".html");
    Path page = Files.createDirectories(html).resolve(name);
    StoryPage.write(page, scenario.name(), verdict, wrong, run.story());
  }

  private boolean inRealTime() {
    return real || elsewhere != null;
  }

  private ScenarioRun run(Scenario scenario) throws IOException, InterruptedException {
    if (!inRealTime()) {
      return ScenarioRun.of(scenario);
    }
    Duration tolerance = Duration.ofSeconds(toleranceSeconds);
    out.println(
        "playing  "
            + scenario.name()
            + ", in real time: at most "
            + scenario.plan().length().plus(tolerance).toSeconds()
            + " s");
    return LiveRun.of(scenario, tolerance, Optional.ofNullable(elsewhere).map(Elsewhere::target));
  }

  private JunitReport.Case played(Path file, Scenario scenario)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    ScenarioRun run = run(scenario);
    page(file, scenario, run);
    if (story) {
      run.story().forEach(line -> out.println("  " + line.text()));
    }
    out.println((run.passed() ? "passed  " : "FAILED  ") + scenario.name());
    if (!scenario.proves().isEmpty()) {
      out.println("  proves " + String.join(", ", scenario.proves()));
    }
    run.seen().forEach(line -> out.println("  ok    " + line));
    run.missed().forEach(line -> out.println("  MISS  " + line));
    return new JunitReport.Case(
        file.toString(), scenario.name(), (System.nanoTime() - begun) / 1e9, run.missed());
  }
}
