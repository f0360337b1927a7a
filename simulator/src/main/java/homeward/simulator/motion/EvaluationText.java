package homeward.simulator.motion;

import java.util.List;
import java.util.Locale;

/// An evaluation as a table of text.
final class EvaluationText {
  private EvaluationText() {}

  static String of(Evaluation evaluation) {
    var out = new StringBuilder();
    out.append("conditions: ").append(evaluation.conditions()).append('\n');
    table(out, evaluation.sets());
    List<Score> worst = evaluation.activities().stream().filter(s -> s.errors() > 0).toList();
    if (!worst.isEmpty()) {
      out.append("worst activities first:\n");
      table(out, worst);
    }
    for (Outcome error : evaluation.errors()) {
      out.append("  ").append(sentence(error, evaluation.conditions())).append('\n');
    }
    return out.toString();
  }

  private static void table(StringBuilder out, List<Score> scores) {
    out.append(
        String.format(
            Locale.ROOT,
            "  %-34s %-30s %-30s %-32s %-32s %s%n",
            "",
            "falls recognised <= 6 s",
            "pre-alarm for who stays down",
            "daily life without a false fall",
            "daily life without a pre-alarm",
            "delay p50 / p95 / max s"));
    for (Score s : scores) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %-34s %-30s %-30s %-32s %-32s %s%s%n",
              s.what(),
              share(s.recognised(), s.falls()),
              share(s.downFound(), s.down()),
              share(s.daily() - s.falseFalls(), s.daily()),
              share(s.daily() - s.falsePreAlarms(), s.daily()),
              delays(s.delayMs()),
              s.early() > 0 ? "  early " + s.early() : ""));
    }
  }

  static String share(int hits, int n) {
    if (n == 0) {
      return "-";
    }
    Wilson wilson = Wilson.of(hits, n);
    return String.format(
        Locale.ROOT,
        "%6.2f %% %d/%d (%.1f-%.1f)",
        100.0 * hits / n,
        hits,
        n,
        wilson.low(),
        wilson.high());
  }

  static String delays(long[] ms) {
    return ms[0] < 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f / %.1f / %.1f", ms[0] / 1e3, ms[1] / 1e3, ms[2] / 1e3);
  }

  /// What went wrong in a trial.
  static String sentence(Outcome outcome, Conditions conditions) {
    var out = new StringBuilder(outcome.played().id() + " " + outcome.played().activity() + ":");
    if (outcome.fall() && outcome.fallDelayMs() < 0) {
      out.append(" fall not recognised;");
    }
    if (outcome.fall()
        && outcome.played().staysDown()
        && outcome.preAlarmDelayMs(conditions.holdS()) < 0) {
      out.append(" no pre-alarm;");
    }
    if (!outcome.fall() && outcome.falsely(false)) {
      out.append(" taken for a fall;");
    }
    if (outcome.falsely(true)) {
      out.append(outcome.fall() ? " early pre-alarm;" : " false pre-alarm;");
    }
    out.append(' ');
    outcome.events().stream()
        .filter(e -> e.kind() != homeward.device.motion.MotionEvent.Kind.IMPACT)
        .forEach(e ->
            out.append(
                String.format(
                    Locale.ROOT, "%s (%.2f) at %.1f s, ", e.kind(), e.likeness(), e.atMs() / 1e3)));
    out.append(
        String.format(
            Locale.ROOT,
            "%s at %.1f s",
            outcome.fall() ? "impact" : "largest",
            outcome.played().peakMs() / 1e3));
    return out.toString();
  }
}
