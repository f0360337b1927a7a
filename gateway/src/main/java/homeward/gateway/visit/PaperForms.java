package homeward.gateway.visit;

import static homeward.gateway.visit.PaperField.choice;
import static homeward.gateway.visit.PaperField.day;
import static homeward.gateway.visit.PaperField.line;
import static homeward.gateway.visit.PaperField.signature;
import static homeward.gateway.visit.PaperField.text;

import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.RiskRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each kind of paper asks, and whether what was filled in will do.
public final class PaperForms {
  /// Keys that rules read.
  public static final String LEVEL = "level";

  public static final String INK = "ink";
  public static final String EMAIL = "email";
  public static final String CONFIRMED = "confirmed";
  public static final String AMENDED = "amended";
  public static final String GOING = "going";
  public static final String MINUTES = "minutes";
  public static final String ACTIONS = "actions";
  public static final String AGREEMENTS = "agreements";
  public static final String AGREED_BY = "agreed-by";
  public static final String FEEDBACK = "feedback";
  public static final String BY = "by";
  public static final String NOTE = "note";
  private static final int MOST_AGREEMENTS = 20;
  private static final int LEAST_MINUTES = 5;
  private static final int MOST_MINUTES = 480;
  public static final String QUESTION = "question-";
  private static final String YES = "yes";
  private static final String NO = "no";
  private static final String LOW = "LOW";

  private PaperForms() {}

  /// The fields of a form, in order: what is asked, and room for a drawn signature.
  public static List<PaperField> of(PaperKind kind, RiskRule risk) {
    var fields = new ArrayList<>(asked(kind, risk));
    if (kind != PaperKind.WEEKLY_LIST) {
      fields.add(PaperField.signature(INK, "Signature").optional());
    }
    return fields;
  }

  private static List<PaperField> asked(PaperKind kind, RiskRule risk) {
    return switch (kind) {
      case LONE_WORKING ->
          List.of(
              text("risks", "Risks of working alone"),
              text("measures", "What is done about them"),
              line("reviewed", "Reviewed because of"));
      case RISK_ASSESSMENT -> riskAssessment(risk);
      case PERMISSION ->
          List.of(
              line("agreed", "Agreed by, as senior manager on duty"),
              text("remarks", "Remarks").optional());
      case APPOINTMENT ->
          List.of(
              line("time", "Time of the appointment"),
              line("place", "Place"),
              line("pupil", "Pupil"),
              signature("parent-signature", "Signed by the parent"),
              signature("officer-signature", "Signed by the visitor"));
      case CONFIRMATION ->
          List.of(line("how", "How it was confirmed in writing"), line("held", "Where it is kept"));
      case PARENTS_TOLD ->
          List.of(
              choice("how", "How parents were told", "telephone", "letter", "e-mail", "not told"),
              line("who", "Who was told, and when"),
              text("exception", "If not told: why").optional());
      case BRIEFING ->
          List.of(
              choice(
                  "read", "I know the risks found, the area, the pupil and family, and pets", YES),
              choice("itinerary", "My times of leaving and arriving are right", YES),
              choice("rules", "Phone on, never in without an adult, out when unsafe", YES));
      case LOCATION_TOLD -> List.of(line("who", "Who was told where the visit goes"));
      case OUT_OF_HOURS ->
          List.of(
              text("reason", "Why there is no reasonable alternative"),
              line("contact", "Responsible contact, who checks on the visitor"),
              line("telephone", "The contact's telephone"),
              line(EMAIL, "The contact's e-mail, to which alarms go").optional(),
              choice(CONFIRMED, "The contact has confirmed to be there", YES, NO));
      case ONE_PERSON -> List.of(text("reason", "Why one person may go alone"));
      case AGENCY_PROTOCOL ->
          List.of(line("agency", "Agency"), text("protocol", "What of its protocol holds"));
      case UNANNOUNCED_REASON -> List.of(text("reason", "Why unannounced"));
      case REPORT ->
          List.of(
              text("happened", "What happened"),
              text(AGREEMENTS, "Agreements with parents, one a line").optional(),
              day(AGREED_BY, "Day by which they are to be kept").optional(),
              text("evaluation", "Evaluation of the visit"),
              text(FEEDBACK, "For the policy's next review: what helped, what did not (no names)")
                  .optional());
      case UNSAFE_REASON -> List.of(text("reason", "Why it was unsafe"));
      case REMINDER_LETTER ->
          List.of(
              text("broken", "Which agreement was not kept"),
              text("asked", "What the parents are asked to do"),
              day(BY, "By when"));
      case NOTE -> List.of(text(NOTE, "Note"));
      case CALLING_CARD -> List.of(line("left", "Where the card was left"));
      case AGREED_CONTACT ->
          List.of(
              line(MINUTES, "Minutes between two check-ins, 5 to 480"),
              line("with", "With whom it was agreed"));
      case WEEKLY_LIST -> List.of(line("visits", "Numbers of the visits on it"));
    };
  }

  private static List<PaperField> riskAssessment(RiskRule risk) {
    var fields = new ArrayList<PaperField>();
    for (int i = 0; i < risk.questions().size(); i++) {
      fields.add(choice(QUESTION + (i + 1), risk.questions().get(i), YES, NO));
    }
    fields.add(choice(LEVEL, "Nature of risk", LOW, "MEDIUM", "HIGH"));
    fields.add(text(ACTIONS, "Actions to reduce what was answered with yes").optional());
    fields.add(choice(GOING, "The visit takes place", YES, NO));
    fields.add(line(AMENDED, "If it amends an earlier one: why").optional());
    return fields;
  }

  /// What a risk assessment has found that stays with the address, in words.
  public static List<String> staying(RiskRule risk, Map<String, String> filled) {
    String actions = filled.getOrDefault(ACTIONS, "").strip();
    return risk.staying().stream()
        .filter(number -> YES.equals(filled.get(QUESTION + number)))
        .map(number ->
            risk.questions().get(number - 1) + " Yes." + (actions.isEmpty() ? "" : " " + actions))
        .toList();
  }

  /// What was agreed, one each, as a report has it.
  public static List<String> agreements(Map<String, String> filled) {
    return filled
        .getOrDefault(AGREEMENTS, "")
        .lines()
        .map(String::strip)
        .filter(words -> !words.isEmpty())
        .distinct()
        .toList();
  }

  /// Of what was filled in, what the form asks for.
  public static Map<String, String> only(
      PaperKind kind, RiskRule risk, Map<String, String> filled) {
    var own = new HashMap<>(filled);
    own.keySet().retainAll(of(kind, risk).stream().map(PaperField::key).toList());
    return own;
  }

  /// The first thing that is wrong with what was filled in, in a sentence.
  ///
  /// @param firstVisit whether nobody has visited this address before
  /// @param amends whether such a paper was signed before
  /// @return empty if it will do
  public static List<String> faults(
      PaperKind kind,
      RiskRule risk,
      Map<String, String> filled,
      boolean firstVisit,
      boolean amends) {
    var faults = new ArrayList<String>();
    for (PaperField field : of(kind, risk)) {
      String value = filled.getOrDefault(field.key(), "").strip();
      if (field.required() && value.isEmpty()) {
        faults.add("'" + field.label() + "' is not filled in.");
      } else if (!field.holds(value)) {
        faults.add(
            value.startsWith("data:")
                ? "'" + field.label() + "' is too large, or no drawing: sign again."
                : field.isDay()
                    ? "'" + field.label() + "' is a day like 2026-12-04, not '" + value + "'."
                    : "'" + field.label() + "' has at most " + field.most() + " characters.");
      } else if (!value.isEmpty()
          && !field.choices().isEmpty()
          && !field.choices().contains(value)) {
        faults.add("'" + field.label() + "' is one of " + String.join(", ", field.choices()) + ".");
      }
    }
    String email = filled.getOrDefault(EMAIL, "");
    if (kind == PaperKind.OUT_OF_HOURS && !email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
      faults.add("'" + email + "' is no e-mail address.");
    }
    if (kind == PaperKind.REPORT && agreements(filled).size() > MOST_AGREEMENTS) {
      faults.add("At most " + MOST_AGREEMENTS + " agreements, one a line.");
    }
    if (kind == PaperKind.RISK_ASSESSMENT && amends && filled.getOrDefault(AMENDED, "").isBlank()) {
      faults.add("This amends an earlier assessment: say why.");
    }
    if (kind == PaperKind.AGREED_CONTACT && faults.isEmpty()) {
      minutes(filled.getOrDefault(MINUTES, ""), faults);
    }
    if (kind == PaperKind.RISK_ASSESSMENT && faults.isEmpty()) {
      risk(risk, filled, firstVisit, faults);
    }
    return faults;
  }

  private static void minutes(String text, List<String> faults) {
    boolean within =
        text.strip().matches("[0-9]{1,3}")
            && Integer.parseInt(text.strip()) >= LEAST_MINUTES
            && Integer.parseInt(text.strip()) <= MOST_MINUTES;
    if (!within) {
      faults.add(
          "Between two check-ins are " + LEAST_MINUTES + " to " + MOST_MINUTES + " minutes.");
    }
  }

  private static void risk(
      RiskRule risk, Map<String, String> filled, boolean firstVisit, List<String> faults) {
    if (firstVisit && risk.firstAtLeastMedium() && LOW.equals(filled.get(LEVEL))) {
      faults.add("A first visit is at least a MEDIUM risk" + Missing.from(risk.clauses()) + ".");
    }
    boolean anyYes =
        filled.entrySet().stream()
            .anyMatch(e -> e.getKey().startsWith(QUESTION) && YES.equals(e.getValue()));
    boolean answered = !filled.getOrDefault(ACTIONS, "").isBlank() || NO.equals(filled.get(GOING));
    if (anyYes && !answered) {
      faults.add(
          "A question is answered with yes: write down what is done about it, or decide not to go"
              + Missing.from(risk.clauses())
              + ".");
    }
  }
}
