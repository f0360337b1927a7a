package homeward.simulator.app;

import homeward.gateway.config.Clauses;
import homeward.gateway.config.PolicyDoubts;
import homeward.gateway.config.PolicyFile;
import homeward.gateway.config.PolicySchema;
import homeward.gateway.config.PolicyWords;
import homeward.gateway.config.PolicyWords.Sentence;
import homeward.gateway.policy.Policy;
import homeward.simulator.day.SchoolDay;
import homeward.simulator.scenario.Scenario;
import homeward.simulator.scenario.ScenarioFile;
import homeward.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks, compares, explains and tries a school's policy before it goes live.
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = {
      "A school's policy as a file: checks it, says what changes, prints it for people, tries it.",
      "A policy is a file, or one of those that come with Homeward: default, three-counties,"
          + " holy-cross, westside, charter-east-dulwich, le-rocquier."
    },
    subcommands = {
      PolicyCommand.Show.class,
      PolicyCommand.Check.class,
      PolicyCommand.Diff.class,
      PolicyCommand.Explain.class,
      PolicyCommand.Try.class,
      PolicyCommand.Schema.class,
      PolicyCommand.Coverage.class
    })
public final class PolicyCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "say what to do: show, check, diff, explain, simulate, schema or coverage");
  }

  /// The policy that a command is about.
  static final class Named {
    @Parameters(paramLabel = "POLICY", description = "A file, or a profile's name.")
    private String name = "";

    Policy policy() {
      return PolicyFile.named(name);
    }
  }

  /// Prints a profile that comes with the program.
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a profile that comes with Homeward, to begin a file of your own from.")
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "default, three-counties, holy-cross, ...")
    private String name = "";

    @Override
    public Integer call() {
      if (!PolicyFile.PROFILES.contains(name)) {
        throw new IllegalArgumentException(
            "there is no profile '" + name + "'; there are " + PolicyFile.PROFILES);
      }
      System.out.print(PolicyFile.shippedText(name));
      return CommandLine.ExitCode.OK;
    }
  }

  /// Reads a policy.
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Says all that is wrong with a policy, with line and column and what would be right.",
        "Exit 0: nothing is wrong. Exit 1: something is doubtful. Exit 2: it is no policy."
      })
  static final class Check implements Callable<Integer> {
    @Mixin private final Named named = new Named();

    @Override
    public Integer call() {
      Policy policy = named.policy();
      List<String> doubts = PolicyDoubts.of(policy);
      doubts.forEach(doubt -> System.out.println("doubtful: " + doubt));
      System.out.println(
          named.name
              + ": "
              + policy.name()
              + ", version "
              + policy.version()
              + ", "
              + PolicyWords.of(policy).size()
              + " rules from "
              + Clauses.named(policy).size()
              + " clauses");
      return doubts.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  /// Compares two policies.
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Says in sentences what changes from one policy to another.")
  static final class Diff implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FROM", description = "A file, or a profile's name.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "A file, or a profile's name.")
    private String to = "";

    @Override
    public Integer call() {
      List<String> changes = PolicyWords.changes(PolicyFile.named(from), PolicyFile.named(to));
      changes.forEach(System.out::println);
      System.out.println(
          changes.isEmpty() ? "Nothing changes." : changes.size() + " things change.");
      return CommandLine.ExitCode.OK;
    }
  }

  /// Prints a policy for people.
  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Prints a policy in sentences, as a page that a governor can read.")
  static final class Explain implements Callable<Integer> {
    @Mixin private final Named named = new Named();

    @Override
    public Integer call() {
      Policy policy = named.policy();
      PrintStream out = System.out;
      out.println("# " + policy.name() + ": home visits, version " + policy.version());
      String chapter = "";
      for (Sentence sentence : PolicyWords.of(policy)) {
        if (!sentence.chapter().equals(chapter)) {
          chapter = sentence.chapter();
          out.println();
          out.println("## " + chapter);
          out.println();
        }
        out.println("- " + sentence.text());
      }
      return CommandLine.ExitCode.OK;
    }
  }

  /// Plays the scenarios under a policy.
  @Command(
      name = "simulate",
      mixinStandardHelpOptions = true,
      description = {
        "Plays the scenario catalogue under a policy, in virtual time, and says which promises"
            + " would break; then a day on which nobody answers.",
        "Exit 0: all promises hold."
      })
  static final class Try implements Callable<Integer> {
    @Mixin private final Named named = new Named();

    @Option(
        names = "--scenarios",
        defaultValue = "simulator/scenarios",
        paramLabel = "DIR",
        description = "Where the catalogue is (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
      System.setProperty("tinylog.level", "off");
      Policy policy = named.policy();
      PolicyDoubts.of(policy).forEach(doubt -> System.out.println("doubtful  " + doubt));
      int broken = 0;
      for (Path path : files()) {
        Scenario scenario = under(ScenarioFile.read(path), policy);
        ScenarioRun run = ScenarioRun.of(scenario);
        List<String> promises =
            run.missed().stream().filter(missed -> missed.contains("promise")).toList();
        broken += promises.size();
        System.out.println((promises.isEmpty() ? "holds     " : "BREAKS    ") + scenario.name());
        promises.forEach(promise -> System.out.println("          " + promise));
      }
      SchoolDay.Result day =
          SchoolDay.play(List.of(policy), 1, LocalDate.of(2026, 3, 2), Duration.ZERO);
      broken += day.faults().size();
      System.out.println(
          (day.faults().isEmpty() ? "holds     " : "BREAKS    ")
              + "a full day of a trust: 45 visits, "
              + day.deadlines().values().stream().mapToInt(Integer::intValue).sum()
              + " deadlines");
      day.faults().forEach(fault -> System.out.println("          " + fault));
      System.out.println(
          broken == 0
              ? "PASS: every promise holds under " + policy.name()
              : "FAIL: " + broken + " promises break");
      return broken == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Path> files() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      }
    }

    private static Scenario under(Scenario scenario, Policy policy) {
      return new Scenario(
          scenario.name(),
          scenario.proves(),
          scenario.plan().under(policy),
          scenario.expected(),
          scenario.policy());
    }
  }

  /// Prints the schema of policy files.
  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description =
          "Prints the JSON Schema of policy files, by which editors complete their words.")
  static final class Schema implements Callable<Integer> {
    @Override
    public Integer call() {
      System.out.print(PolicySchema.text());
      return CommandLine.ExitCode.OK;
    }
  }

  /// Tells which clauses are proved by which tests.
  @Command(
      name = "coverage",
      mixinStandardHelpOptions = true,
      description = {
        "Tells clause by clause what the shipped policies make of it, and which tests of the last"
            + " './homeward test' have proved it.",
        "Exit 0: every clause to be enforced is proved."
      })
  static final class Coverage implements Callable<Integer> {
    private static final int MOST_PROOFS = 2;

    @Option(
        names = "--proofs",
        defaultValue = "simulator/target/proofs.tsv",
        paramLabel = "FILE",
        description = "What the tests wrote down (default: ${DEFAULT-VALUE}).")
    private Path proofs = Path.of("");

    @Override
    public Integer call() throws IOException {
      if (!Files.exists(proofs)) {
        throw new IllegalArgumentException(
            "there is no " + proofs + ": run './homeward test' first, which writes it");
      }
      Map<String, Set<String>> tests = new TreeMap<>();
      for (String line : Files.readAllLines(proofs)) {
        String[] parts = line.split("\t", 2);
        tests.computeIfAbsent(parts[0], _ -> new LinkedHashSet<>()).add(parts[1]);
      }
      PrintStream out = System.out;
      int lacking = 0;
      for (Clauses.Entry clause : Clauses.all()) {
        Set<String> proved = tests.getOrDefault(clause.id(), Set.of());
        boolean lacks = clause.kind().equals("enforce") && proved.isEmpty();
        lacking += lacks ? 1 : 0;
        out.printf(
            Locale.ROOT,
            "%-8s %-8s %s%n",
            clause.id(),
            clause.kind(),
            proved.isEmpty()
                ? lacks ? "NOT PROVED" : "not proved by a test of its own"
                : "proved by " + proved.size() + (proved.size() == 1 ? " test" : " tests"));
        PolicyWords.of(PolicyFile.named(clause.school())).stream()
            .filter(s -> s.clauses().stream().anyMatch(c -> c.id().equals(clause.id())))
            .limit(MOST_PROOFS)
            .forEach(sentence -> out.println("         " + sentence.words()));
        proved.stream().limit(MOST_PROOFS).forEach(test -> out.println("         passed: " + test));
      }
      long proved = Clauses.all().stream().filter(c -> tests.containsKey(c.id())).count();
      out.printf(
          Locale.ROOT,
          "%d of %d clauses are proved by tests; %d to be enforced are not%n",
          proved,
          Clauses.all().size(),
          lacking);
      return lacking == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
