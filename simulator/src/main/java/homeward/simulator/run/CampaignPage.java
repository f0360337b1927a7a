package homeward.simulator.run;

import homeward.simulator.check.Delay;
import homeward.simulator.report.Page;
import homeward.simulator.run.Campaign.Sums;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What many worlds came to, as one page that needs nothing else: how long alarms took, as a
/// distribution, the slowest with the command that tells why, and what was met how often.
final class CampaignPage {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 150;

  /// Ends of the columns, in ms; each about 1.8 times the one before.
  private static final long[] ENDS_MS = {
    50, 100, 180, 320, 560, 1_000, 1_800, 3_200, 5_600, 10_000, 18_000, 32_000, 60_000, 120_000,
    240_000, 480_000, 960_000, 3_600_000
  };

  private CampaignPage() {}

  public record Column(String x, String y, String width, String height, String text) {}

  public record Mark(String x, String label) {}

  public record SlowRow(String alarm, String length, String command) {}

  public record Leg(
      String words,
      long count,
      String p50,
      String p95,
      String p99,
      String most,
      List<Column> columns,
      List<SlowRow> slowest) {}

  public record Met(String what, long times) {}

  /// @param headline what was run and how much, in a sentence
  static void write(Path file, Kind kind, String headline, Sums sums) throws IOException {
    Page.write(
        file,
        "campaign",
        Map.of(
            "headline", headline,
            "broken", broken(kind, sums),
            "legs", legs(kind, sums),
            "marks", marks(),
            "met", met(sums)));
  }

  private static List<SlowRow> broken(Kind kind, Sums sums) {
    return sums.failures.stream()
        .map(f ->
            new SlowRow(
                String.valueOf(f.broken().violation().getMessage()), "", repeat(kind, f.seed())))
        .toList();
  }

  private static String repeat(Kind kind, long seed) {
    return String.format(
        Locale.ROOT,
        "./homeward simulate run --kind %s --repeat %d --html world.html",
        kind.name().toLowerCase(Locale.ROOT),
        seed);
  }

  private static List<Leg> legs(Kind kind, Sums sums) {
    List<Leg> legs = new ArrayList<>();
    for (Delay.Leg leg : Delay.Leg.values()) {
      Delays delays = sums.delays.get(leg);
      if (delays != null && delays.count() > 0) {
        legs.add(
            new Leg(
                leg.words(),
                delays.count(),
                seconds(delays.percentile(50)),
                seconds(delays.percentile(95)),
                seconds(delays.percentile(99)),
                seconds(delays.percentile(100)),
                columns(delays),
                delays.slowest().stream()
                    .map(s -> new SlowRow(s.alarm(), seconds(s.length()), repeat(kind, s.seed())))
                    .toList()));
      }
    }
    return legs;
  }

  private static List<Column> columns(Delays delays) {
    long[] counts = new long[ENDS_MS.length];
    long most = 1;
    for (int i = 0; i < ENDS_MS.length; i++) {
      counts[i] =
          delays.between(
              Duration.ofMillis(i == 0 ? 0 : ENDS_MS[i - 1]), Duration.ofMillis(ENDS_MS[i]));
      most = Math.max(most, counts[i]);
    }
    List<Column> columns = new ArrayList<>();
    double width = (double) WIDTH / ENDS_MS.length;
    for (int i = 0; i < ENDS_MS.length; i++) {
      double height = counts[i] == 0 ? 0 : Math.max(1.5, (double) HEIGHT * counts[i] / most);
      columns.add(
          new Column(
              number(i * width + 2),
              number(HEIGHT - height),
              number(width - 4),
              number(height),
              counts[i] + " within " + seconds(Duration.ofMillis(ENDS_MS[i]))));
    }
    return columns;
  }

  private static List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    double width = (double) WIDTH / ENDS_MS.length;
    for (int i = 1; i < ENDS_MS.length; i += 2) {
      marks.add(new Mark(number((i + 1) * width), seconds(Duration.ofMillis(ENDS_MS[i]))));
    }
    return marks;
  }

  private static List<Met> met(Sums sums) {
    return sums.coverage.counts().entrySet().stream()
        .map(e -> new Met(e.getKey(), e.getValue()))
        .sorted(java.util.Comparator.comparing(Met::what))
        .toList();
  }

  static String seconds(Duration length) {
    double s = length.toMillis() / 1e3;
    if (s >= 120) {
      return String.format(Locale.ROOT, "%.0f min", s / 60);
    }
    return s >= 10
        ? String.format(Locale.ROOT, "%.0f s", s)
        : String.format(Locale.ROOT, s >= 1 ? "%.1f s" : "%.2f s", s);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
