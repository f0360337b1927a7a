package homeward.simulator.motion;

import homeward.device.motion.MotionEvent;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Evaluations as one page that needs nothing else: tables, and a plot of each miss and false one.
final class EvaluationPage {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 155;
  private static final double LEAST_G = -3;
  private static final double MOST_G = 6;
  private static final int GRID_S = 5;
  private static final int MOST_PLOTS = 200;
  private static final int STEP_MS = 10;

  private EvaluationPage() {}

  public record Row(
      String what,
      String recognised,
      String down,
      String notTaken,
      String quiet,
      String perHour,
      String delays) {}

  public record Tick(String x, int label) {}

  public record Mark(String x, String colour) {}

  public record Plot(
      String caption, List<String> axes, String length, List<Tick> grid, List<Mark> marks) {}

  public record View(String conditions, List<Row> sets, List<Row> activities, List<Plot> plots) {}

  static String of(List<Evaluation> evaluations) throws IOException {
    var loader = new ClasspathLoader();
    loader.setPrefix("homeward/simulator/motion");
    loader.setSuffix(".peb");
    var engine = new PebbleEngine.Builder().loader(loader).strictVariables(true).build();
    var out = new StringWriter();
    engine
        .getTemplate("evaluation")
        .evaluate(
            out,
            Map.of("evaluations", evaluations.stream().map(EvaluationPage::view).toList()),
            Locale.ROOT);
    return out.toString();
  }

  private static View view(Evaluation evaluation) {
    return new View(
        evaluation.conditions().toString(),
        evaluation.sets().stream().map(EvaluationPage::row).toList(),
        evaluation.activities().stream()
            .filter(score -> score.errors() > 0)
            .map(EvaluationPage::row)
            .toList(),
        evaluation.errors().stream()
            .limit(MOST_PLOTS)
            .map(outcome -> plot(outcome, evaluation.conditions()))
            .toList());
  }

  private static Row row(Score s) {
    return new Row(
        s.what(),
        EvaluationText.share(s.recognised(), s.falls()),
        EvaluationText.share(s.downFound(), s.down()),
        EvaluationText.share(s.daily() - s.falseFalls(), s.daily()),
        EvaluationText.share(s.daily() - s.falsePreAlarms(), s.daily()),
        s.hours() == 0 ? "-" : String.format(Locale.ROOT, "%.2f", s.falsePreAlarms() / s.hours()),
        EvaluationText.delays(s.delayMs()));
  }

  private static Plot plot(Outcome outcome, Conditions conditions) {
    double[] a = outcome.played().samples();
    int n = a.length / 3;
    var grid = new ArrayList<Tick>();
    for (int s = 0; s * 1000 / STEP_MS < n; s += GRID_S) {
      grid.add(new Tick(x(1000L * s, n), s));
    }
    var marks = new ArrayList<Mark>();
    marks.add(new Mark(x(outcome.played().peakMs(), n), "#c33"));
    for (MotionEvent event : outcome.events()) {
      if (event.atMs() >= 0 && event.kind() == MotionEvent.Kind.FALL) {
        marks.add(new Mark(x(event.atMs(), n), "#b8860b"));
      } else if (event.atMs() >= 0 && event.kind().manDown()) {
        marks.add(new Mark(x(event.atMs(), n), "#26734d"));
      }
    }
    List<String> axes =
        List.of(line(n, i -> a[3 * i]), line(n, i -> a[3 * i + 1]), line(n, i -> a[3 * i + 2]));
    String length =
        line(
            n,
            i ->
                Math.sqrt(
                    a[3 * i] * a[3 * i]
                        + a[3 * i + 1] * a[3 * i + 1]
                        + a[3 * i + 2] * a[3 * i + 2]));
    return new Plot(EvaluationText.sentence(outcome, conditions), axes, length, grid, marks);
  }

  private static String x(long ms, int n) {
    return String.format(Locale.ROOT, "%.1f", (double) ms / STEP_MS * WIDTH / n);
  }

  /// Least and most of each pixel's samples, so that no peak is lost.
  private static String line(int n, java.util.function.IntToDoubleFunction value) {
    var out = new StringBuilder();
    for (int pixel = 0; pixel < WIDTH; pixel++) {
      int from = (int) ((long) pixel * n / WIDTH);
      int to = Math.max(from + 1, (int) ((pixel + 1L) * n / WIDTH));
      double least = value.applyAsDouble(from);
      double most = least;
      for (int i = from + 1; i < Math.min(to, n); i++) {
        double v = value.applyAsDouble(i);
        least = Math.min(least, v);
        most = Math.max(most, v);
      }
      out.append(String.format(Locale.ROOT, "%d,%.1f ", pixel, y(most)));
      if (y(least) - y(most) > 0.5) {
        out.append(String.format(Locale.ROOT, "%d,%.1f ", pixel, y(least)));
      }
    }
    return out.toString().strip();
  }

  private static double y(double g) {
    double bounded = Math.clamp(g, LEAST_G, MOST_G);
    return HEIGHT * (MOST_G - bounded) / (MOST_G - LEAST_G);
  }
}
