package homeward.simulator.day;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.policy.Policy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plays one full day of a trust.
@Command(
    name = "day",
    mixinStandardHelpOptions = true,
    description = {
      "Plays one full day of a trust in virtual time: 8 schools, 124 staff, 400 pupils, 45 visits,"
          + " with lateness, refusals, dogs, sick drivers, a headteacher's change of mind, a dead"
          + " device, and the gateway started again in the middle.",
      "Each deadline of the policy is looked at a second before, when there must be nothing, and at"
          + " its time.",
      "Exit 0: all were met. Exit 1: one was not."
    })
public final class DayCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "POLICY",
      description =
          "A policy that comes with Homeward, or a file; several are given to the schools in turn"
              + " (default: each that comes with Homeward, a day each, and then all on one day).")
  private List<String> policies = List.of();

  @Option(names = "--seed", defaultValue = "1", description = "Makes another trust.")
  private long seed;

  @Option(
      names = "--date",
      defaultValue = "2026-03-02",
      paramLabel = "DAY",
      description =
          "The day, e.g. one on which the clocks are changed (default: ${DEFAULT-VALUE}).")
  private LocalDate date = DayTrust.MONDAY;

  @Option(
      names = "--later",
      defaultValue = "0",
      paramLabel = "H",
      description = "So many hours after school hours, for a night (default: ${DEFAULT-VALUE}).")
  private int later;

  @Override
  public Integer call() {
    boolean held = true;
    if (!policies.isEmpty()) {
      held = play(policies);
    } else {
      for (String profile : PolicyFile.PROFILES) {
        held &= play(List.of(profile));
      }
      held &= play(PolicyFile.PROFILES);
    }
    return held ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private boolean play(List<String> names) {
    List<Policy> profiles = names.stream().map(PolicyFile::named).toList();
    SchoolDay.Result day = SchoolDay.play(profiles, seed, date, Duration.ofHours(later));
    int deadlines = day.deadlines().values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        java.util.Locale.ROOT,
        "%-60s 45 visits, %3d deadlines met on both sides, %2d alarms, %3d letters%s%n",
        String.join(", ", names),
        deadlines,
        day.alarms(),
        day.letters(),
        day.faults().isEmpty() ? "" : ", " + day.faults().size() + " FAULTS");
    if (names.size() == 1 && policies.size() == 1) {
      day.visits().forEach((what, count) -> System.out.printf("  %3d  %s%n", count, what));
      System.out.println("  deadlines:");
      day.deadlines().forEach((what, count) -> System.out.printf("  %3d  %s%n", count, what));
    }
    day.faults().forEach(fault -> System.out.println("  FAULT: " + fault));
    return day.faults().isEmpty();
  }
}
