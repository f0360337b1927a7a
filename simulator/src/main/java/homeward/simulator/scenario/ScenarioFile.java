package homeward.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import homeward.gateway.config.PolicyFile;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.simulator.run.Deed;
import homeward.simulator.run.Errand;
import homeward.simulator.run.FaultKind;
import homeward.simulator.run.Plan;
import homeward.simulator.run.Plan.Act;
import homeward.simulator.run.Plan.Fault;
import homeward.simulator.run.Plan.Staff;
import homeward.simulator.run.Plan.Terms;
import homeward.simulator.run.Plan.Visit;
import homeward.simulator.run.Words;
import homeward.simulator.scenario.Scenario.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a scenario from YAML. Keys it does not know are refused; docs/scenarios.md explains them.
public final class ScenarioFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Pattern CLOCK = Pattern.compile("([0-9]{1,4}):([0-5][0-9])");
  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,5}) ?(s|min|h)");
  private static final List<String> STAFF = List.of("rae", "hal", "dot");
  private static final List<String> OFFICE = List.of("gateway", "rae", "hal", "dot");
  private static final int MOST_WEARERS = 8;
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Path folder;
  private final FileScenario file;

  private ScenarioFile(Path folder, FileScenario file) {
    this.folder = folder;
    this.file = file;
  }

  record FileScenario(
      @JsonProperty(value = "name", required = true) String name,
      @JsonProperty(value = "proves") @Nullable List<String> proves,
      @JsonProperty(value = "seed") @Nullable Long seed,
      @JsonProperty(value = "policy") @Nullable String policy,
      @JsonProperty(value = "begins") @Nullable String begins,
      @JsonProperty(value = "staff") @Nullable String staff,
      @JsonProperty(value = "wearers", required = true) List<String> wearers,
      @JsonProperty(value = "until", required = true) String until,
      @JsonProperty(value = "visits") @Nullable List<FileVisit> visits,
      @JsonProperty(value = "happens", required = true) List<FileEvent> happens,
      @JsonProperty(value = "expected", required = true) List<FileExpected> expected) {}

  record FileVisit(
      @JsonProperty(value = "wearer", required = true) String wearer,
      @JsonProperty(value = "at", required = true) String at,
      @JsonProperty(value = "for", required = true) String length,
      @JsonProperty(value = "kind") @Nullable String kind,
      @JsonProperty(value = "purpose") @Nullable String purpose,
      @JsonProperty(value = "pupil") @Nullable String pupil,
      @JsonProperty(value = "parents") @Nullable String parents,
      @JsonProperty(value = "place") @Nullable String place,
      @JsonProperty(value = "second") @Nullable String second) {}

  record FileEvent(
      @JsonProperty(value = "at", required = true) String at,
      @JsonProperty(value = "wearer") @Nullable String wearer,
      @JsonProperty(value = "does") @Nullable String does,
      @JsonProperty(value = "fault") @Nullable String fault,
      @JsonProperty(value = "who") @Nullable String who,
      @JsonProperty(value = "what") @Nullable String what,
      @JsonProperty(value = "words") @Nullable String words,
      @JsonProperty(value = "fields") @Nullable Map<String, String> fields,
      @JsonProperty(value = "visit-of") @Nullable String visitOf,
      @JsonProperty(value = "for") @Nullable String length,
      @JsonProperty(value = "amount") @Nullable Double amount) {}

  record FileExpected(
      @JsonProperty(value = "who", required = true) String who,
      @JsonProperty(value = "sees") @Nullable String sees,
      @JsonProperty(value = "never-sees") @Nullable String neverSees,
      @JsonProperty(value = "from") @Nullable String from,
      @JsonProperty(value = "by") @Nullable String by) {}

  /// @throws IllegalArgumentException if the file is no scenario; the text says where and why
  public static Scenario read(Path path) {
    try {
      FileScenario file = YAML.readValue(Files.readString(path), FileScenario.class);
      Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
      return new ScenarioFile(folder, file).scenario();
    } catch (JsonProcessingException e) {
      var at = Optional.ofNullable(e.getLocation());
      throw new IllegalArgumentException(
          path
              + at.map(l -> ", line " + l.getLineNr() + ", column " + l.getColumnNr()).orElse("")
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + path + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  private Scenario scenario() {
    if (file.wearers().isEmpty() || file.wearers().size() > MOST_WEARERS) {
      throw new IllegalArgumentException("a scenario has 1 to " + MOST_WEARERS + " wearers");
    }
    List<Act> acts = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    List<Errand> errands = new ArrayList<>();
    var reader = new ErrandReader(STAFF, file.wearers());
    for (FileEvent event : file.happens()) {
      boolean deed = event.does() != null;
      if (deed == (event.fault() != null)) {
        throw new IllegalArgumentException(
            "what happens at "
                + event.at()
                + " is either something that somebody 'does' or a"
                + " 'fault'");
      }
      if (event.who() != null) {
        errands.add(reader.read(event, clock(event.at())));
      } else if (deed) {
        acts.add(act(event));
      } else {
        faults.add(fault(event));
      }
    }
    var plan =
        new Plan(
            file.seed() == null ? 1 : file.seed(),
            policy(),
            staff(),
            file.wearers().size(),
            clock(file.until()),
            orEmpty(file.visits()).stream().map(this::visit).toList(),
            acts,
            faults,
            errands,
            begins());
    return new Scenario(
        file.name(),
        orEmpty(file.proves()),
        plan,
        file.expected().stream().map(this::expected).toList(),
        policyText());
  }

  private Optional<Instant> begins() {
    if (file.begins() == null) {
      return Optional.empty();
    }
    if (!file.begins().matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")) {
      throw new IllegalArgumentException(
          "'begins' is like '2026-03-02 09:00', not '" + file.begins() + "'");
    }
    return Optional.of(
        LocalDateTime.parse(file.begins().replace(' ', 'T'))
            .atZone(policy().visits().hours().zone())
            .toInstant());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /// A file beside this one, or one of the shipped policies by its name.
  private Optional<String> policyText() {
    if (file.policy() == null) {
      return Optional.empty();
    }
    return Optional.of(
        PolicyFile.PROFILES.contains(file.policy())
            ? PolicyFile.shippedText(file.policy())
            : PolicyFile.text(folder.resolve(file.policy())));
  }

  private Policy policy() {
    return policyText()
        .map(text -> PolicyFile.parse(text, String.valueOf(file.policy())))
        .orElseGet(PolicyFile::usual);
  }

  private Staff staff() {
    return file.staff() == null
        ? Staff.ATTENTIVE
        : Words.named(
            "staff", file.staff(), Staff.values(), s -> s.name().toLowerCase(Locale.ROOT));
  }

  private Visit visit(FileVisit visit) {
    return new Visit(
        wearer(visit.wearer()), clock(visit.at()), length(visit.length()), terms(visit));
  }

  private Terms terms(FileVisit visit) {
    Terms plain = Terms.PLAIN;
    return new Terms(
        visit.kind() == null
            ? plain.kind()
            : Words.named("kind", visit.kind(), VisitKind.values(), VisitKind::words),
        visit.purpose() == null ? plain.purpose() : visit.purpose(),
        visit.pupil() == null ? plain.pupil() : visit.pupil(),
        visit.parents() == null ? plain.parents() : visit.parents(),
        visit.place() == null ? plain.place() : visit.place(),
        visit.second() == null ? plain.second() : wearer(visit.second()));
  }

  private Act act(FileEvent event) {
    if (event.wearer() == null || event.does() == null) {
      throw new IllegalArgumentException("at " + event.at() + " somebody must do it: 'wearer'");
    }
    Deed deed = Words.named("does", event.does(), Deed.values(), Deed::words);
    return new Act(clock(event.at()), wearer(event.wearer()), deed);
  }

  private Fault fault(FileEvent event) {
    FaultKind kind =
        Words.named("fault", String.valueOf(event.fault()), FaultKind.values(), FaultKind::words);
    return new Fault(
        clock(event.at()),
        event.length() == null ? Duration.ofSeconds(1) : length(event.length()),
        kind,
        event.wearer() == null ? 0 : wearer(event.wearer()),
        event.amount() == null ? 0.5 : event.amount());
  }

  private Expected expected(FileExpected e) {
    boolean never = e.neverSees() != null;
    String words = never ? e.neverSees() : e.sees();
    if (words == null || (never && e.sees() != null)) {
      throw new IllegalArgumentException(
          "what " + e.who() + " is to see is either 'sees' or 'never-sees'");
    }
    return new Expected(
        lanes(e.who()),
        e.who(),
        words,
        e.from() == null ? Duration.ZERO : clock(e.from()),
        e.by() == null ? clock(file.until()) : clock(e.by()),
        never);
  }

  private List<String> lanes(String who) {
    String name = who.toLowerCase(Locale.ROOT);
    if (OFFICE.contains(name)) {
      return List.of(name);
    }
    int number = wearer(who) + 1;
    return List.of("device " + number, "wearer " + number);
  }

  private int wearer(String name) {
    int at = file.wearers().indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException(
          "there is no '" + name + "'; there are " + file.wearers() + " and " + OFFICE);
    }
    return at;
  }

  private static Duration clock(String text) {
    Matcher m = CLOCK.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "a time is minutes and seconds, '9:30', not '" + text + "'");
    }
    Duration at =
        Duration.ofMinutes(Long.parseLong(m.group(1))).plusSeconds(Long.parseLong(m.group(2)));
    if (at.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a scenario ends within 24 h, not at " + text);
    }
    return at;
  }

  private static Duration length(String text) {
    Matcher m = LENGTH.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "a length is like '90 s', '10 min', '2 h', not '" + text + "'");
    }
    long number = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
