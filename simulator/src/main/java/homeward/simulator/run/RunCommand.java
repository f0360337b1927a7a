package homeward.simulator.run;

import homeward.simulator.run.SeedRun.Outcome;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs worlds from seeds.
@Command(name = "run", mixinStandardHelpOptions = true, description = "x")
public final class RunCommand implements Callable<Integer> {
  @Option(names = "--seeds", defaultValue = "1000")
  private int seeds;

  @Option(names = "--first", defaultValue = "1")
  private long first;

  @Option(names = "--repeat", defaultValue = "-1")
  private long repeat;

  @Override
  public Integer call() {
    System.setProperty("tinylog.level", "off");
    var run = new SeedRun();
    if (repeat >= 0) {
      print(run.run(Planner.hostile(repeat), true));
      return 0;
    }
    long begun = System.nanoTime();
    long visits = 0;
    var coverage = new homeward.simulator.check.Coverage();
    for (long seed = first; seed < first + seeds; seed++) {
      Plan plan = Planner.hostile(seed);
      visits += plan.visits().size();
      switch (run.run(plan, false)) {
        case Outcome.Held held -> coverage.add(held.result().coverage());
        case Outcome.Broken broken -> {
          System.out.println("seed " + seed + ": " + broken.violation().getMessage());
          var shrinker = new Shrinker(run, broken.violation().promise());
          Plan small = shrinker.shrink(plan);
          print(run.run(small, true));
          small.faults().forEach(f -> System.out.println("   fault " + f.words()));
          small.acts().forEach(f -> System.out.println("   act " + f));
          return CommandLine.ExitCode.SOFTWARE;
        }
      }
    }
    double s = (System.nanoTime() - begun) / 1e9;
    System.out.println(coverage.counts());
    System.out.printf(
        "%d seeds, %d visits, %.1f s, %.0f visits/min%n", seeds, visits, s, visits / s * 60);
    return 0;
  }

  private static void print(Outcome outcome) {
    switch (outcome) {
      case Outcome.Held held -> System.out.println(held);
      case Outcome.Broken broken -> {
        int from = Math.max(0, broken.story().size() - 120);
        broken
            .story()
            .subList(from, broken.story().size())
            .forEach(line ->
                System.out.printf(
                    "%10.3f s  %-10s %s%n", line.at().nanos() / 1e9, line.lane(), line.words()));
        System.out.println(broken.violation().getMessage());
      }
    }
  }
}
