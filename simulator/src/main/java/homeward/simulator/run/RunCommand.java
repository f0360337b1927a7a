package homeward.simulator.run;

import homeward.gateway.store.Store;
import homeward.simulator.check.Promise;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.report.StoryPage;
import homeward.simulator.report.StoryPage.Verdict;
import homeward.simulator.run.Campaign.Failure;
import homeward.simulator.run.Campaign.Sums;
import homeward.simulator.run.SeedRun.Outcome;
import homeward.simulator.world.Journal;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs worlds from seeds under the promises.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the real firmware and the real gateway in simulated worlds, in virtual time, with"
          + " everything that can go wrong going wrong, and checks the promises after every step.",
      "Exit 0: all promises held. Exit 1: one was broken; its seed, its story and the command that"
          + " repeats it are printed."
    })
public final class RunCommand implements Callable<Integer> {
  private static final long SEEDS = 1_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many worlds (default: " + SEEDS + ", or as many as the hours allow).")
  private @Nullable Long seeds;

  @Option(
      names = "--years",
      paramLabel = "Y",
      description = "Ordinary school weeks instead, for so many years of devices.")
  private @Nullable Double years;

  @Option(
      names = "--hours",
      paramLabel = "H",
      description = "Stops after so many hours; as long for each kind, from fresh seeds.")
  private @Nullable Double hours;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "hostile (default), ordinary, duress, body, fear, practice, lives, visits, screens or records.")
  private @Nullable String kindName;

  @Option(
      names = "--first",
      defaultValue = "1",
      paramLabel = "SEED",
      description = "The first seed (default: ${DEFAULT-VALUE}), or fresh for one by chance.")
  private String first = "";

  @Option(
      names = "--repeat",
      paramLabel = "SEED",
      description = "Runs one world again, bit for bit, and tells its story.")
  private @Nullable Long repeat;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many worlds at a time (default: one a core).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--collect", description = "Goes on after a failure.")
  private boolean collects;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "PROMISE",
      description = {
        "In worlds of a term (lives, visits, screens, records): only counts how often these promises",
        "are broken, with commas between, so that others can be seen."
      })
  private List<Promise> without = List.of();

  @Option(
      names = "--sql",
      description = "On the gateway's real SQL, in memory, in place of a store of maps; slower.")
  private boolean sql;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = {
        "With --repeat: writes the story as a page with a time line.",
        "Without: how long alarms took, as a distribution, and the slowest of them; with --hours"
            + " one for each kind."
      })
  private @Nullable Path html;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws InterruptedException, IOException {
    // What the product logs of a thousand worlds at once would help nobody; the story is ours.
    System.setProperty("tinylog.level", "off");
    if (jobs < 1 || jobs > 64) {
      throw new IllegalArgumentException("--jobs is 1 to 64, not " + jobs);
    }
    Supplier<Store> stores = sql ? new SqlStores() : MemoryStore::new;
    var runs = new SeedRun(stores, Set.copyOf(without));
    if (repeat != null) {
      return tell(runs, repeat);
    }
    return hours != null ? byTheClock(runs, hours) : bySeeds(runs);
  }

  private Kind kind() {
    if (kindName == null) {
      return years == null ? Kind.HOSTILE : Kind.ORDINARY;
    }
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(kindName.toUpperCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "--kind is hostile, ordinary, duress, body, fear, practice, lives, visits, screens or records, not '"
            + kindName
            + "'");
  }

  private long firstSeed() {
    if (first.equals("fresh")) {
      return new SecureRandom().nextInt(1, Integer.MAX_VALUE);
    }
    if (!first.matches("[0-9]{1,15}")) {
      throw new IllegalArgumentException("--first is a number or fresh, not '" + first + "'");
    }
    return Long.parseLong(first);
  }

  private long count() {
    if (years != null) {
      double yearsASeed = SeedRun.DEVICES * SeedRun.WEEKS * 7 / 365.25;
      return Math.max(1, (long) Math.ceil(years / yearsASeed));
    }
    return seeds == null ? SEEDS : seeds;
  }

  private int bySeeds(SeedRun runs) throws InterruptedException, IOException {
    return campaign(runs, kind(), firstSeed(), count(), Long.MAX_VALUE);
  }

  private int byTheClock(SeedRun runs, double length) throws InterruptedException, IOException {
    first = "fresh";
    int worst = CommandLine.ExitCode.OK;
    for (Kind kind : Kind.values()) {
      long until = System.nanoTime() + (long) (length * 3.6e12 / Kind.values().length);
      worst = Math.max(worst, campaign(runs, kind, firstSeed(), Long.MAX_VALUE / 2, until));
    }
    return worst;
  }

  private int campaign(SeedRun runs, Kind kind, long from, long many, long until)
      throws InterruptedException, IOException {
    long begun = System.nanoTime();
    var bar = new ProgressBar(System.err, watched(), many, until);
    boolean bounded = until != Long.MAX_VALUE;
    var campaign =
        new Campaign(runs, kind, () -> bounded && System.nanoTime() > until, collects, bar::done);
    Sums sums = campaign.run(from, many, jobs);
    bar.end();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    sums.failures.forEach(failure -> explain(runs, kind, failure));
    summary(kind, from, sums, took);
    if (html != null) {
      CampaignPage.write(page(html, kind), kind, headline(kind, from, sums, took), sums);
    }
    return sums.failures.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  @SuppressWarnings("SystemConsoleNull") // it may be null, says its documentation
  private static boolean watched() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// A night has a page for each kind.
  private Path page(Path file, Kind kind) {
    if (hours == null) {
      return file;
    }
    String name = file.getFileName().toString().replaceFirst("\\.html$", "");
    return file.resolveSibling(name + "-" + kind.name().toLowerCase(Locale.ROOT) + ".html");
  }

  private static String headline(Kind kind, long from, Sums sums, Duration took) {
    double minutes = Math.max(took.toMillis(), 1) / (double) MINUTE.toMillis();
    return String.format(
        Locale.ROOT,
        "%s worlds %d to %d: %d visits (%.0f a minute), %.2f device-years (%.0f an hour), %d"
            + " alarms, %d crashes, in %d s",
        kind.name().toLowerCase(Locale.ROOT),
        from,
        from + sums.seeds - 1,
        sums.visits,
        sums.visits / minutes,
        sums.deviceYears(),
        sums.deviceYears() / minutes * 60,
        sums.alarms,
        sums.crashes,
        took.toSeconds());
  }

  private void summary(Kind kind, long from, Sums sums, Duration took) {
    out.println(headline(kind, from, sums, took));
    new TreeMap<>(sums.coverage.counts())
        .forEach((what, times) -> out.printf(Locale.ROOT, "  %-40s %,12d%n", what, times));
    sums.delays.forEach((leg, delays) ->
        out.printf(
            Locale.ROOT,
            "  alarms %s: %d, half within %s, 95 of 100 %s, 99 of 100 %s, longest %s%n",
            leg.words(),
            delays.count(),
            CampaignPage.seconds(delays.percentile(50)),
            CampaignPage.seconds(delays.percentile(95)),
            CampaignPage.seconds(delays.percentile(99)),
            CampaignPage.seconds(delays.percentile(100))));
    out.printf(Locale.ROOT, "  traces of all together: %016x%n", sums.traces);
    out.println(
        sums.failures.isEmpty()
            ? "PASS: all promises held"
            : "FAIL: " + sums.failures.size() + " worlds broke a promise");
  }

  private void explain(SeedRun runs, Kind kind, Failure failure) {
    Plan plan = SeedRun.plan(kind, failure.seed());
    var shrinker = new Shrinker(runs, kind, failure.broken().violation().promise());
    Plan small = shrinker.shrink(plan);
    out.printf(
        Locale.ROOT,
        "%nseed %d, step %d: %s%n",
        failure.seed(),
        failure.broken().step(),
        failure.broken().violation().getMessage());
    out.printf(
        Locale.ROOT,
        "of %d faults and %d deeds these are enough (%d tries):%n",
        plan.faults().size(),
        plan.acts().size() + plan.term().map(term -> term.happenings().size()).orElse(0),
        shrinker.tries());
    small.faults().forEach(fault -> out.println("  " + fault.words()));
    small.acts().forEach(act -> out.println("  " + act.words()));
    small
        .term()
        .ifPresent(term -> term.happenings().forEach(each -> out.println("  " + each.words())));
    if (runs.run(kind, small, true) instanceof Outcome.Broken again) {
      out.println("the last minute of it:");
      story(lastMinute(again.story()));
      out.println("  " + again.violation().getMessage());
    }
    out.printf(
        Locale.ROOT,
        "repeat it: ./homeward simulate run --kind %s --repeat %d%s%n%n",
        kind.name().toLowerCase(Locale.ROOT),
        failure.seed(),
        sql ? " --sql" : "");
  }

  private static List<Journal.Line> lastMinute(List<Journal.Line> story) {
    if (story.isEmpty()) {
      return story;
    }
    long from = story.getLast().at().nanos() - MINUTE.toNanos();
    return story.stream().filter(line -> line.at().nanos() >= from).toList();
  }

  private void story(List<Journal.Line> lines) {
    lines.forEach(line -> out.println("  " + line.text()));
  }

  private void page(Plan plan, Verdict verdict, List<Journal.Line> story) throws IOException {
    if (html != null) {
      StoryPage.write(html, "World " + plan.seed(), List.of(verdict), wrong(plan), story);
    }
  }

  private static List<StoryPage.Wrong> wrong(Plan plan) {
    return plan.faults().stream()
        .map(f -> new StoryPage.Wrong(f.at(), f.length(), f.words().strip()))
        .toList();
  }

  private int tell(SeedRun runs, long seed) throws IOException {
    Kind kind = kind();
    Plan plan = SeedRun.plan(kind, seed);
    return switch (runs.run(kind, plan, true)) {
      case Outcome.Held(Simulation.Result result) -> {
        page(plan, new Verdict("All promises held.", true), result.story());
        story(result.story());
        out.printf(Locale.ROOT, "PASS: all promises held; trace %016x%n", result.trace());
        yield CommandLine.ExitCode.OK;
      }
      case Outcome.Broken broken -> {
        page(
            plan,
            new Verdict(String.valueOf(broken.violation().getMessage()), false),
            broken.story());
        story(broken.story());
        out.println("FAIL: " + broken.violation().getMessage());
        yield CommandLine.ExitCode.SOFTWARE;
      }
    };
  }
}
