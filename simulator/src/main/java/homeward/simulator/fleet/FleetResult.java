package homeward.simulator.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import homeward.simulator.fleet.FleetFigures.Count;
import homeward.simulator.fleet.FleetFigures.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What a run of a fleet came to, as a table and as JSON.
///
/// @param setting what was run: devices, seconds, ...
/// @param measures what was read off besides counts and times, with its unit in its name
/// @param faults what must not be; empty if the run is good
record FleetResult(
    Map<String, Long> setting,
    Map<String, Double> measures,
    FleetFigures figures,
    List<String> faults) {

  private static final double[] PERCENTILES = {50, 95, 99, 100};

  FleetResult {
    setting = new LinkedHashMap<>(setting);
    measures = new LinkedHashMap<>(measures);
    faults = List.copyOf(faults);
  }

  void print(PrintStream out) {
    setting.forEach((what, value) -> out.printf(Locale.ROOT, "%-44s %,12d%n", what, value));
    for (Count count : Count.values()) {
      out.printf(Locale.ROOT, "%-44s %,12d%n", count.words(), figures.of(count));
    }
    measures.forEach((what, value) -> out.printf(Locale.ROOT, "%-44s %,12.1f%n", what, value));
    out.printf("%n%-36s %9s %9s %9s %9s %9s%n", "ms", "count", "p50", "p95", "p99", "max");
    for (Span span : Span.values()) {
      Histogram times = figures.of(span);
      out.printf(Locale.ROOT, "%-36s %9d", span.words(), times.getTotalCount());
      for (double percentile : PERCENTILES) {
        out.printf(Locale.ROOT, " %9.1f", ms(times, percentile));
      }
      out.println();
    }
    out.println();
    faults.forEach(fault -> out.println("  " + fault));
    out.println(faults.isEmpty() ? "PASS: no alarm lost, none doubled" : "FAIL: see above");
  }

  private static double ms(Histogram times, double percentile) {
    return times.getTotalCount() == 0 ? 0 : times.getValueAtPercentile(percentile) / 1e6;
  }

  String json() throws IOException {
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      for (var entry : setting.entrySet()) {
        json.writeNumberField(name(entry.getKey()), entry.getValue());
      }
      for (Count count : Count.values()) {
        json.writeNumberField(count.name().toLowerCase(Locale.ROOT), figures.of(count));
      }
      for (var entry : measures.entrySet()) {
        json.writeNumberField(name(entry.getKey()), entry.getValue());
      }
      json.writeObjectFieldStart("latency_ms");
      for (Span span : Span.values()) {
        write(span, json);
      }
      json.writeEndObject();
      json.writeArrayFieldStart("faults");
      for (String fault : faults) {
        json.writeString(fault);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toString();
  }

  private void write(Span span, JsonGenerator json) throws IOException {
    Histogram times = figures.of(span);
    json.writeObjectFieldStart(span.name().toLowerCase(Locale.ROOT));
    json.writeNumberField("count", times.getTotalCount());
    for (double percentile : PERCENTILES) {
      json.writeNumberField("p" + (int) percentile, ms(times, percentile));
    }
    json.writeEndObject();
  }

  private static String name(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("_$", "");
  }
}
