package homeward.simulator.office;

import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.RiskRule;
import homeward.gateway.visit.PaperField;
import homeward.gateway.visit.PaperForms;
import java.util.HashMap;
import java.util.Map;

/// Papers as somebody fills them in who has nothing to say against the visit.
public final class Forms {
  /// Will do as a text and as a number of minutes.
  private static final String WORDS = "60";

  private static final String DAY = "2099-12-31";

  private Forms() {}

  /// What is given, and for what is required and not given, something that will do: no to each
  /// question, and the visit takes place.
  public static Map<String, String> filled(
      PaperKind kind, RiskRule risk, Map<String, String> given) {
    var fields = new HashMap<String, String>();
    for (PaperField field : PaperForms.of(kind, risk)) {
      if (field.required()) {
        String words = field.isDay() ? DAY : WORDS;
        fields.put(field.key(), field.choices().isEmpty() ? words : field.choices().getLast());
      }
    }
    if (kind == PaperKind.RISK_ASSESSMENT) {
      fields.put(PaperForms.GOING, "yes");
    }
    fields.putAll(given);
    return fields;
  }
}
