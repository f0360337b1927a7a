package homeward.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.policy.Clause;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.RiskRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperFormsTest {
  private static final RiskRule RISK =
      new RiskRule(
          List.of("Dogs?", "Violence?"),
          true,
          List.of(2),
          List.of(new Clause("HC-A1.3"), new Clause("HC-A1.4")));

  @Test
  void what_stays_with_an_address_is_a_yes_to_a_question_that_stays() {
    assertThat(PaperForms.staying(RISK, Map.of("question-1", "yes", "question-2", "no"))).isEmpty();
    assertThat(PaperForms.staying(RISK, Map.of("question-2", "yes")))
        .containsExactly("Violence? Yes.");
    assertThat(PaperForms.staying(RISK, Map.of("question-2", "yes", "actions", "Two go.")))
        .containsExactly("Violence? Yes. Two go.");
  }

  /// What will do, shortest.
  private static Map<String, String> filled(PaperKind kind) {
    var filled = new HashMap<String, String>();
    for (PaperField field : PaperForms.of(kind, RISK)) {
      if (field.required()) {
        String words = field.isDay() ? "2026-12-04" : "60";
        filled.put(field.key(), field.choices().isEmpty() ? words : field.choices().getLast());
      }
    }
    if (kind == PaperKind.RISK_ASSESSMENT) {
      filled.put(PaperForms.GOING, "yes");
    }
    return filled;
  }

  private static List<String> faults(PaperKind kind, Map<String, String> filled) {
    return PaperForms.faults(kind, RISK, filled, true, false);
  }

  @ParameterizedTest
  @EnumSource
  void each_form_takes_what_it_asks_for_and_names_what_is_missing(PaperKind kind) {
    assertThat(faults(kind, filled(kind))).isEmpty();
    for (PaperField field : PaperForms.of(kind, RISK)) {
      var without = new HashMap<>(filled(kind));
      without.put(field.key(), " ");
      if (field.required()) {
        assertThat(faults(kind, without))
            .as(field.key())
            .contains("'" + field.label() + "' is not filled in.");
      }
      var long1 = new HashMap<>(filled(kind));
      long1.put(field.key(), "x".repeat(field.most() + 1));
      assertThat(faults(kind, long1)).isNotEmpty();
    }
  }

  @Test
  void questions_are_asked_in_their_order_and_long_texts_have_room() {
    var fields = PaperForms.of(PaperKind.RISK_ASSESSMENT, RISK);
    assertThat(fields.stream().map(PaperField::label)).startsWith("Dogs?", "Violence?");
    assertThat(fields.stream().map(PaperField::key)).startsWith("question-1", "question-2");
    assertThat(fields.stream().filter(PaperField::isLong).map(PaperField::key))
        .containsExactly("actions");
    assertThat(PaperField.line("a", "A").most()).isEqualTo(200);
  }

  @Test
  void a_choice_is_one_of_those_offered() {
    var filled = new HashMap<>(filled(PaperKind.RISK_ASSESSMENT));
    filled.put(PaperForms.LEVEL, "NONE");
    assertThat(faults(PaperKind.RISK_ASSESSMENT, filled))
        .containsExactly("'Nature of risk' is one of LOW, MEDIUM, HIGH.");
  }

  @Test
  void a_first_visit_is_at_least_a_medium_risk() {
    var filled = new HashMap<>(filled(PaperKind.RISK_ASSESSMENT));
    filled.put(PaperForms.LEVEL, "LOW");
    assertThat(PaperForms.faults(PaperKind.RISK_ASSESSMENT, RISK, filled, true, false))
        .containsExactly("A first visit is at least a MEDIUM risk (HC-A1.3, HC-A1.4).");
    assertThat(PaperForms.faults(PaperKind.RISK_ASSESSMENT, RISK, filled, false, false)).isEmpty();
    filled.put(PaperForms.LEVEL, "MEDIUM");
    assertThat(PaperForms.faults(PaperKind.RISK_ASSESSMENT, RISK, filled, true, false)).isEmpty();
  }

  @Test
  void a_yes_needs_actions_or_the_decision_not_to_go() {
    var filled = new HashMap<>(filled(PaperKind.RISK_ASSESSMENT));
    filled.put("question-1", "yes");
    assertThat(faults(PaperKind.RISK_ASSESSMENT, filled))
        .singleElement()
        .asString()
        .startsWith("A question is answered with yes: write down what is done about it");
    filled.put("actions", "The dog is kept in the garden.");
    assertThat(faults(PaperKind.RISK_ASSESSMENT, filled)).isEmpty();
    filled.remove("actions");
    filled.put(PaperForms.GOING, "no");
    assertThat(faults(PaperKind.RISK_ASSESSMENT, filled)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "481", "often", "-5", "1000"})
  void the_time_between_two_check_ins_is_sane(String minutes) {
    var filled = Map.of(PaperForms.MINUTES, minutes, "with", "Ada");
    assertThat(faults(PaperKind.AGREED_CONTACT, filled))
        .containsExactly("Between two check-ins are 5 to 480 minutes.");
    assertThat(faults(PaperKind.AGREED_CONTACT, Map.of(PaperForms.MINUTES, "5", "with", "A")))
        .isEmpty();
    assertThat(faults(PaperKind.AGREED_CONTACT, Map.of(PaperForms.MINUTES, "480", "with", "A")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2026-02-30", "04/12/2026", "1999-12-31", "3000-01-01"})
  void a_day_is_a_day(String day) {
    var filled = new HashMap<>(filled(PaperKind.REMINDER_LETTER));
    filled.put(PaperForms.BY, day);
    assertThat(faults(PaperKind.REMINDER_LETTER, filled))
        .containsExactly("'By when' is a day like 2026-12-04, not '" + day + "'.");
    filled.put(PaperForms.BY, "2028-02-29");
    assertThat(faults(PaperKind.REMINDER_LETTER, filled)).isEmpty();
  }

  @Test
  void agreements_are_the_lines_of_the_report_at_most_twenty_of_them() {
    assertThat(PaperForms.agreements(Map.of())).isEmpty();
    assertThat(PaperForms.agreements(Map.of(PaperForms.AGREEMENTS, " one \r\n\n two\none\n ")))
        .containsExactly("one", "two");
    var filled = new HashMap<>(filled(PaperKind.REPORT));
    var lines = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      lines.append("agreement ").append(i).append('\n');
    }
    filled.put(PaperForms.AGREEMENTS, lines.toString());
    assertThat(faults(PaperKind.REPORT, filled)).isEmpty();
    filled.put(PaperForms.AGREEMENTS, lines + "one more");
    assertThat(faults(PaperKind.REPORT, filled))
        .containsExactly("At most 20 agreements, one a line.");
  }

  private static String png(int width, int height, int bytes) {
    var picture = java.nio.ByteBuffer.allocate(bytes);
    picture.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
    picture.put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    picture.putInt(width);
    picture.putInt(height);
    return "data:image/png;base64," + java.util.Base64.getEncoder().encodeToString(picture.array());
  }

  private static List<String> signedWith(String ink) {
    Map<String, String> filled = new HashMap<>(filled(PaperKind.REPORT));
    filled.put(PaperForms.INK, ink);
    return faults(PaperKind.REPORT, filled);
  }

  @Test
  void a_signature_is_typed_or_a_drawing_of_sane_size() {
    assertThat(signedWith("Sam Example")).isEmpty();
    assertThat(signedWith("S".repeat(201))).singleElement().asString().contains("at most 200");
    assertThat(signedWith(png(440, 120, 9_000))).isEmpty();
    assertThat(signedWith(png(2_000, 1_000, 44_900))).isEmpty();
    for (String wrong :
        List.of(
            png(2_001, 1_000, 900),
            png(2_000, 1_001, 900),
            png(-1, 100, 900),
            png(100, 0, 900),
            png(440, 120, 46_000),
            "data:image/png;base64,iVBORw0KGgo",
            "data:image/png;base64,iVBORw0KGgo<script>" + "A".repeat(40),
            "data:image/svg+xml;base64,PHN2Zz4=",
            "data:text/html,hello")) {
      assertThat(signedWith(wrong))
          .as(wrong.substring(0, 20))
          .singleElement()
          .asString()
          .contains("'Signature' is too large, or no drawing: sign again.");
    }
  }
}
