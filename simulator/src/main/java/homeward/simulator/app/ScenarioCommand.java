package homeward.simulator.scenario;

import homeward.simulator.report.StoryPage;
import homeward.simulator.report.StoryPage.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plays scenarios that testers wrote, or checks that they can be played.
@Command(
    name = "scenario",
    mixinStandardHelpOptions = true,
    description = {
      "Plays scenarios (YAML, see docs/scenarios.md) in virtual time. Exit 0: in each all was seen"
          + " that had to be, and all promises held. Exit 1: not so. Exit 2: a file is no scenario."
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

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException {
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

  private JunitReport.Case played(Path file, Scenario scenario) throws IOException {
    long begun = System.nanoTime();
    ScenarioRun run = ScenarioRun.of(scenario);
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
