package homeward.simulator.motion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/// Evaluations as JSON: every figure of the table with its interval, and every error.
final class EvaluationJson {
  private EvaluationJson() {}

  static String of(List<Evaluation> evaluations) throws IOException {
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (Evaluation evaluation : evaluations) {
        write(evaluation, json);
      }
      json.writeEndArray();
    }
    return out.toString();
  }

  private static void write(Evaluation evaluation, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("perturbation", evaluation.conditions().perturbation().name());
    json.writeNumberField("warm_up_s", evaluation.conditions().warmUpS());
    json.writeNumberField("hold_s", evaluation.conditions().holdS());
    json.writeStringField("tail", evaluation.conditions().tail().name());
    json.writeBooleanField("rest", evaluation.conditions().rest());
    write("sets", evaluation.sets(), json);
    write("activities_worst_first", evaluation.activities(), json);
    json.writeArrayFieldStart("errors");
    for (Outcome error : evaluation.errors()) {
      json.writeString(EvaluationText.sentence(error, evaluation.conditions()));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(String name, List<Score> scores, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Score s : scores) {
      json.writeStartObject();
      json.writeStringField("what", s.what());
      share("recognised_within_6_s", s.recognised(), s.falls(), json);
      share("pre_alarm_who_stays_down", s.downFound(), s.down(), json);
      share("not_taken_for_a_fall", s.daily() - s.falseFalls(), s.daily(), json);
      share("without_pre_alarm", s.daily() - s.falsePreAlarms(), s.daily(), json);
      json.writeNumberField("early", s.early());
      json.writeNumberField("daily_hours", s.hours());
      json.writeArrayFieldStart("pre_alarm_delay_ms_p50_p95_max");
      for (long delay : s.delayMs()) {
        json.writeNumber(delay);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void share(String name, int hits, int n, JsonGenerator json) throws IOException {
    if (n == 0) {
      json.writeNullField(name);
      return;
    }
    Wilson wilson = Wilson.of(hits, n);
    json.writeObjectFieldStart(name);
    json.writeNumberField("hits", hits);
    json.writeNumberField("of", n);
    json.writeNumberField("low_percent", wilson.low());
    json.writeNumberField("high_percent", wilson.high());
    json.writeEndObject();
  }
}
