package homeward.gateway.config;

import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.people.Role;
import homeward.gateway.policy.Clause;
import homeward.gateway.policy.HandBackRule;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitPolicy;
import homeward.protocol.message.Downlink.Settings;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.Setting;
import homeward.protocol.message.StuckButton;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a policy from YAML. Keys it does not know are refused; durations are written `90 s`, `10
/// min`, `2 h`, `3 days`.
public final class PolicyFile {
  private static final String FOLDER = "/homeward/gateway/config/";
  private static final String HAND_BACK = "hand-back";
  private static final int MOST_CHARACTERS = 500_000;

  /// The profiles that come with the program, by their file's names.
  public static final List<String> PROFILES =
      List.of(
          "default",
          "three-counties",
          "holy-cross",
          "westside",
          "charter-east-dulwich",
          "le-rocquier");

  private final Section file;
  private final Faults faults;

  private PolicyFile(Section file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  /// @throws IllegalArgumentException if the file is no policy; the text says where and why
  public static Policy read(Path file) {
    return parse(text(file), file.toString());
  }

  /// The text of a file.
  ///
  /// @throws IllegalArgumentException if it cannot be read
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the policy " + file + ": " + e.getMessage(), e);
    }
  }

  /// A profile by the name of a shipped one, or else by its file.
  ///
  /// @throws IllegalArgumentException if it is no policy; the text says where and why
  public static Policy named(String nameOrFile) {
    return PROFILES.contains(nameOrFile)
        ? parse(shippedText(nameOrFile), nameOrFile)
        : read(Path.of(nameOrFile));
  }

  /// The text of a profile that comes with the program.
  public static String shippedText(String name) {
    return resource("profile/" + name + ".yaml");
  }

  /// The text of [#usual].
  public static String usualText() {
    return resource("policy.yaml");
  }

  private static String resource(String name) {
    try (InputStream in = PolicyFile.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The policy that is in force where a school has given none.
  public static Policy usual() {
    return parse(usualText(), "the usual policy");
  }

  /// @param name of the file, for what is said of its faults
  /// @throws IllegalArgumentException with a line for each fault
  public static Policy parse(String text, String name) {
    return document(text, name).policy();
  }

  /// A policy as its file gives it.
  ///
  /// @param by who changed it last; empty if the file does not say
  /// @param why they did; empty if the file does not say
  public record Document(Policy policy, String by, String why) {}

  /// @param name of the file, for what is said of its faults
  /// @throws IllegalArgumentException with a line for each fault
  public static Document document(String text, String name) {
    var faults = new Faults(name);
    Node root = node(text, name);
    var keys =
        new ArrayList<>(
            List.of(
                "name",
                "version",
                "change",
                "roles",
                "lost-contact",
                "overdue",
                "device",
                "devices",
                "escalation"));
    keys.addAll(VisitSection.KEYS);
    var file = new PolicyFile(new Section(root, faults, keys.toArray(String[]::new)), faults);
    Optional<Policy> policy = file.policy();
    Optional<Section> change = file.file.part("change", "by", "why");
    String by = change.map(part -> part.text("by")).orElse("");
    String why = change.map(part -> part.text("why")).orElse("");
    faults.refuse();
    return new Document(
        policy.orElseThrow(() -> new IllegalArgumentException(name + " is no policy")), by, why);
  }

  private static Node node(String text, String name) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(true); // Section says where
    options.setCodePointLimit(MOST_CHARACTERS);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw new IllegalArgumentException(name + " is empty");
      }
      return root;
    } catch (MarkedYAMLException e) {
      var at = e.getProblemMark();
      throw new IllegalArgumentException(
          name
              + ", line "
              + (at.getLine() + 1)
              + ", column "
              + (at.getColumn() + 1)
              + ": this is no YAML: "
              + e.getProblem(),
          e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(name + " is no YAML: " + e.getMessage(), e);
    }
  }

  private Optional<Policy> policy() {
    List<Role> roles = roles();
    Optional<EscalationPolicy> escalation = escalation(roles);
    Optional<Settings> settings = settings(file.number("version"));
    Optional<VisitPolicy> visits = file.make(new VisitSection(file, roles)::read);
    String name = file.text("name");
    Duration lostContact = file.duration("lost-contact");
    Duration overdue = file.duration("overdue");
    HandBackRule handBack =
        file.part("devices", HAND_BACK)
            .map(part -> part.read(HAND_BACK, HandBackRule.usual(), HandBackRule::parse))
            .orElse(HandBackRule.usual());
    if (!faults.isEmpty() || escalation.isEmpty() || settings.isEmpty() || visits.isEmpty()) {
      return Optional.empty();
    }
    return file.make(() ->
        new Policy(
            name,
            file.number("version"),
            escalation.get(),
            lostContact,
            overdue,
            settings.get(),
            visits.get(),
            alarmClauses(),
            handBack));
  }

  private List<Role> roles() {
    var roles = new ArrayList<>(Role.USUAL);
    roles.addAll(file.each("roles", text -> new Role(text.strip().toLowerCase(Locale.ROOT))));
    return roles;
  }

  private List<Clause> alarmClauses() {
    return file.part("escalation", "steps", "repeat-last", "taken-on-limit", "clauses")
        .map(Section::clauses)
        .orElse(List.of());
  }

  private Optional<EscalationPolicy> escalation(List<Role> roles) {
    return file.neededPart("escalation", "steps", "repeat-last", "taken-on-limit", "clauses")
        .flatMap(part -> {
          List<Step> steps = part.parts("steps", step -> step(step, roles), "after", "via", "tell");
          Duration repeatLast = part.duration("repeat-last");
          Duration takenOnLimit = part.duration("taken-on-limit");
          return steps.isEmpty() && !faults.isEmpty()
              ? Optional.empty()
              : part.make(() -> new EscalationPolicy(steps, repeatLast, takenOnLimit));
        });
  }

  private static Step step(Section part, List<Role> roles) {
    return new Step(
        part.duration("after"),
        part.words("via", Channel.values(), channel -> channel.name().toLowerCase(Locale.ROOT)),
        part.roles("tell", roles));
  }

  private Optional<Settings> settings(long version) {
    return file.neededPart(
            "device",
            "heartbeat",
            "pre-alarm",
            "no-motion",
            "panic",
            "rapid-presses",
            "stuck-button",
            "silent",
            "position")
        .flatMap(part -> part.make(() -> settings(part, version)));
  }

  private static Settings settings(Section part, long version) {
    return new Settings(
        version,
        part.duration(Setting.HEARTBEAT.key()),
        part.duration(Setting.PRE_ALARM.key()),
        part.duration(Setting.NO_MOTION.key()),
        word(part, Setting.PANIC) == 0 ? PanicStyle.HOLD : PanicStyle.PRESS_AND_HOLD,
        word(part, Setting.RAPID_PRESSES) == 0 ? RapidPresses.ASK : RapidPresses.CALL,
        word(part, Setting.STUCK_BUTTON) == 0 ? StuckButton.TAPS : StuckButton.NONE,
        word(part, Setting.SILENT) == 1,
        word(part, Setting.POSITION) == 0,
        "");
  }

  private static int word(Section part, Setting setting) {
    return part.has(setting.key())
        ? part.read(setting.key(), 0, setting::word)
        : setting.word(setting.usual());
  }
}
