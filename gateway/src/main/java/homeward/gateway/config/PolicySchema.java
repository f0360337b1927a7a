package homeward.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homeward.gateway.escalation.Channel;
import homeward.gateway.policy.Condition;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.Moment;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.VisitKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The JSON Schema (draft 2020-12) of a policy file, by which editors complete its words.
public final class PolicySchema {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String CLAUSES = "clauses";

  private PolicySchema() {}

  /// As a text.
  public static String text() {
    try {
      return JSON.writeValueAsString(schema()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is JSON", e);
    }
  }

  private static ObjectNode schema() {
    ObjectNode root =
        object(
            "name", text("of the school"),
            "version", integer("rises with every change", 1, Long.MAX_VALUE),
            "change", object("by", text("who changed it last"), "why", text("why it was changed")),
            "roles", list(text("a role in the school's own words, in small letters")),
            "lost-contact", duration("a device silent for so long is an alarm; 5 s to 10 min"),
            "overdue", duration("so long after the expected return is an alarm; 0 s to 2 h"),
            "device", device(),
            "devices",
                object(
                    "hand-back",
                    pattern(
                        "^(none|end of day [0-9]{2}:[0-9]{2})$",
                        "when a device that was handed out counts as given back: end of day 00:00,"
                            + " or none")),
            "escalation", escalation(),
            "office-hours",
                object(
                    "from", text("'08:30'"),
                    "to", text("'16:00'"),
                    "zone", text("e.g. Europe/London"),
                    "closed",
                        list(
                            pattern(
                                "^[0-9]{4}-[0-9]{2}-[0-9]{2}( to [0-9]{4}-[0-9]{2}-[0-9]{2})?$",
                                "a holiday: 2026-04-03, or 2026-12-21 to 2027-01-03"))),
            "kinds",
                list(
                    object(
                        "kind",
                        words(VisitKind.values(), VisitKind::words),
                        "staff",
                        integer("how many go at least", 1, 2),
                        "decided-by",
                        roles("who alone decides such a visit"),
                        CLAUSES,
                        clauses())),
            "purposes", object("list", list(text("a purpose")), CLAUSES, clauses()),
            "approval",
                object(
                    "by",
                    roles("one of them approves each visit"),
                    "weekly-list-by",
                    roles("one of them signs the week's list"),
                    CLAUSES,
                    clauses()),
            "staff",
                object(
                    "least",
                    integer("how many go", 1, 2),
                    "fewer-decided-by",
                    roles("who may decide that one goes alone"),
                    CLAUSES,
                    clauses()),
            "gate",
                object(
                    "self-test",
                    yes("the device has passed its self-test"),
                    "signed-on",
                    yes("the device is signed on to who carries it"),
                    "watched",
                    yes("somebody is watching the console"),
                    "battery-reserve",
                    duration("how much longer than the visit it lasts"),
                    CLAUSES,
                    clauses()),
            "steps",
                object(
                    "told",
                    list(oneOf(VisitSection.TOLD)),
                    "by",
                    roles("who alone moves a visit on at the console"),
                    "each",
                    list(
                        object(
                            "step",
                            oneOf(VisitSection.STEPS),
                            "by",
                            roles("who alone takes this step at the console"),
                            CLAUSES,
                            clauses())),
                    CLAUSES,
                    clauses()),
            "record", object("fields", list(oneOf(VisitSection.FIELDS)), CLAUSES, clauses()),
            "on-file",
                list(
                    object(
                        "what",
                        words(FileItem.required(), FileItem::words),
                        "names",
                        list(text("a training")),
                        "held-by",
                        roles("who holds it"),
                        "enforced",
                        yes("nobody leaves without it"),
                        CLAUSES,
                        clauses())),
            "papers",
                list(
                    object(
                        "paper",
                        words(PaperKind.values(), PaperKind::words),
                        "before",
                        words(Milestone.values(), Milestone::words),
                        "when",
                        words(Condition.values(), Condition::words),
                        "signed-by",
                        roles("one of them signs it"),
                        "valid-for",
                        duration("from its signing"),
                        "for",
                        list(words(VisitKind.values(), VisitKind::words)),
                        "except",
                        list(words(VisitKind.values(), VisitKind::words)),
                        CLAUSES,
                        clauses())),
            "risk",
                object(
                    "questions",
                    list(text("a question to be answered yes or no")),
                    "stays-with-address",
                    list(
                        integer(
                            "a question of which a yes is told to whoever goes there next", 1, 20)),
                    "first-at-least-medium",
                    yes("a first visit is never a low risk"),
                    CLAUSES,
                    clauses()),
            "limits",
                list(
                    object(
                        "limit",
                        words(LimitKind.values(), LimitKind::words),
                        "within",
                        duration("1 min to 30 days"),
                        "remind",
                        duration("so long before it"),
                        "alarm-after",
                        duration("so long after it, where somebody may be in danger"),
                        "agreed-by",
                        roles("who may agree another time beforehand"),
                        "tell",
                        roles("who is told when it has passed"),
                        CLAUSES,
                        clauses())),
            "tell",
                list(
                    object(
                        "of",
                        words(EventKind.values(), EventKind::words),
                        "to",
                        roles("who is told at once"),
                        "police",
                        yes("and the police where it is serious"),
                        CLAUSES,
                        clauses())),
            "guidance",
                list(
                    object(
                        "at",
                        words(Moment.values(), Moment::words),
                        "words",
                        text("1 to 400 characters"),
                        CLAUSES,
                        clauses())),
            "attendance",
                list(
                    object(
                        "under",
                        integer("percent", 1, 100),
                        "over",
                        period("over which it counts"),
                        "tell",
                        roles("who flags it"),
                        CLAUSES,
                        clauses())),
            "agreements",
                object(
                    "within",
                    duration("when it is seen whether one was kept; 1 to 90 days"),
                    "again",
                    duration("between two times that what is due is asked for; 1 to 30 days"),
                    "by",
                    roles("who sees to them"),
                    CLAUSES,
                    clauses()),
            "review",
                object(
                    "every",
                    period("between two reviews"),
                    "last",
                    text("a day, 2026-09-01"),
                    "by",
                    roles("who reviews it"),
                    CLAUSES,
                    clauses()),
            "seen-by",
                object("involved-only", yes("others do not see a visit"), CLAUSES, clauses()),
            "code-word", object("kept", yes("everybody who visits has one"), CLAUSES, clauses()));
    ArrayNode required = root.putArray("required");
    List.of("name", "version", "lost-contact", "overdue", "device", "escalation")
        .forEach(required::add);
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A school's policy for Homeward");
    schema.setAll(root);
    return schema;
  }

  private static ObjectNode device() {
    return object(
        "heartbeat", duration("5 to 300 s"),
        "pre-alarm", duration("5 to 45 s"),
        "no-motion", duration("15 s to 1 h"),
        "panic", oneOf("hold", "press-and-hold"),
        "rapid-presses", oneOf("ask", "call"),
        "stuck-button", oneOf("taps", "none"),
        "silent", yes("leaves out all sound"),
        "position", yes("devices tell where they are, in a visit or alarm only"));
  }

  private static ObjectNode escalation() {
    return object(
        "steps",
        list(
            object(
                "after", duration("after the step before; 0 s to 1 h"),
                "via",
                    list(
                        words(
                            Channel.values(), channel -> channel.name().toLowerCase(Locale.ROOT))),
                "tell", roles("who has a letter"))),
        "repeat-last",
        duration("between two repeats of the last step; 5 s to 1 h"),
        "taken-on-limit",
        duration("taken on but not resolved: it goes on; 5 s to 24 h"),
        CLAUSES,
        clauses());
  }

  /// @param pairs a key and its schema, and so on
  private static ObjectNode object(Object... pairs) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "object");
    node.put("additionalProperties", false);
    ObjectNode properties = node.putObject("properties");
    for (int i = 0; i < pairs.length; i += 2) {
      properties.set((String) pairs[i], (ObjectNode) pairs[i + 1]);
    }
    return node;
  }

  private static ObjectNode list(ObjectNode items) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "array");
    node.set("items", items);
    return node;
  }

  private static ObjectNode text(String description) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "string");
    node.put("description", description);
    return node;
  }

  private static ObjectNode integer(String description, long least, long most) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "integer");
    node.put("minimum", least);
    if (most < Long.MAX_VALUE) {
      node.put("maximum", most);
    }
    node.put("description", description);
    return node;
  }

  private static ObjectNode pattern(String pattern, String description) {
    ObjectNode node = text(description);
    node.put("pattern", pattern);
    return node;
  }

  private static ObjectNode duration(String description) {
    return pattern("^[0-9]{1,6} ?(s|min|h|days?)$", description);
  }

  private static ObjectNode period(String description) {
    return pattern("^[0-9]{1,3} ?(days?|weeks?|months?|years?)$", description);
  }

  /// `yes` and `no`, which some readers of YAML take for true and false.
  private static ObjectNode yes(String description) {
    ObjectNode node = JSON.createObjectNode();
    node.putArray("enum").add("yes").add("no").add(true).add(false);
    node.put("description", description);
    return node;
  }

  private static ObjectNode roles(String description) {
    ObjectNode node = list(text("a role"));
    node.put("description", description);
    return node;
  }

  private static ObjectNode clauses() {
    return list(pattern("^[A-Z]{2,4}-[A-Z0-9]{1,3}(\\.[0-9]{1,2})?$", "e.g. HC-2.9"));
  }

  private static ObjectNode oneOf(String... words) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode all = node.putArray("enum");
    Arrays.stream(words).forEach(all::add);
    return node;
  }

  private static <T> ObjectNode words(T[] all, Function<T, String> words) {
    return oneOf(Arrays.stream(all).map(words).toArray(String[]::new));
  }
}
