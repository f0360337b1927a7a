package homeward.simulator.energy;

import homeward.simulator.energy.Energy.Part;
import homeward.simulator.energy.Energy.Use;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints docs/energy.md.
@Command(
    name = "energy",
    mixinStandardHelpOptions = true,
    description =
        "Tells how long a wearable's battery lasts, part by part and setting by setting, as the page"
            + " docs/energy.md.")
public final class EnergyCommand implements Callable<Integer> {
  @Option(
      names = "--board-mw",
      paramLabel = "MW",
      description = "What your own board takes while it idles, radios apart.")
  private double boardMw;

  @Override
  public Integer call() {
    System.out.print(page());
    if (boardMw > 0) {
      double average = Energy.averageMw(Use.usual()) - 400 + boardMw;
      System.out.printf(
          Locale.ROOT,
          "%nWith a board of %.0f mW: %.1f h.%n",
          boardMw,
          1000 * Energy.CELL_WH * Energy.CONVERTER * Energy.USABLE / average);
    }
    return CommandLine.ExitCode.OK;
  }

  /// The page, in Markdown.
  public static String page() {
    Use usual = Use.usual();
    var page =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                """
                # How long the battery lasts

                A model, not a measurement: nobody has soldered a board yet. One lithium-ion cell of size 18650
                (3350 mAh, 3.6 V: %.1f Wh), of which %.0f %% is used, through a converter that passes on %.0f %%. A day
                of ten hours, four of them in visits, two minutes in an alarm. **%.1f hours** with the default
                settings; the aim is 12.

                | part | mW at work | share of the time | mW on average | known from |
                |---|---|---|---|---|
                """,
                Energy.CELL_WH,
                100 * Energy.USABLE,
                100 * Energy.CONVERTER,
                Energy.hours(usual)));
    for (Part part : Energy.parts(usual)) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f %% | %.2f | %s: %s |%n",
              part.name(),
              part.mw(),
              100 * part.share(),
              part.averageMw(),
              part.known().words(),
              part.source()));
    }
    page.append("\n| changed | hours |\n|---|---|\n");
    knob(page, "nothing", usual);
    knob(page, "heartbeat 10 s", new Use(10, 4, 60, 100, 2));
    knob(page, "heartbeat 60 s", new Use(60, 4, 60, 100, 2));
    knob(page, "no satellite receiver (`position: no`)", new Use(30, 4, 0, 100, 2));
    knob(page, "in visits all day", new Use(30, 10, 60, 100, 2));
    knob(page, "in an alarm for an hour", new Use(30, 4, 60, 100, 60));
    knob(page, "sensor at 50 Hz", new Use(30, 4, 60, 50, 2));
    page.append(
        """

        The sensor takes a thousandth of it: sampling more slowly on a low battery would cost recognition and
        give minutes, so it does not. What adapts instead: with nobody signed on, a heartbeat every 5 min; on a
        low battery, a position every 3 min and, in an alarm, a heartbeat every 15 s.

        Made by `./homeward energy`; `--board-mw` puts your own board in.
        """);
    return page.toString();
  }

  private static void knob(StringBuilder page, String what, Use use) {
    page.append(String.format(Locale.ROOT, "| %s | %.1f |%n", what, Energy.hours(use)));
  }
}
