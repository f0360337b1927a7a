package homeward.gateway.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.people.Role;
import homeward.gateway.policy.Policy;
import homeward.protocol.message.Downlink.Settings;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a policy from YAML. Keys it does not know are refused; durations are written `90 s`, `10
/// min`, `2 h`.
public final class PolicyFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6}) ?(s|min|h)");
  private static final String USUAL = "/homeward/gateway/config/policy.yaml";

  private PolicyFile() {}

  record FilePolicy(
      @JsonProperty(value = "name", required = true) String name,
      @JsonProperty(value = "version", required = true) long version,
      @JsonProperty(value = "lost-contact", required = true) String lostContact,
      @JsonProperty(value = "overdue", required = true) String overdue,
      @JsonProperty(value = "device", required = true) FileDevice device,
      @JsonProperty(value = "escalation", required = true) FileEscalation escalation) {}

  record FileDevice(
      @JsonProperty(value = "heartbeat", required = true) String heartbeat,
      @JsonProperty(value = "pre-alarm", required = true) String preAlarm,
      @JsonProperty(value = "no-motion", required = true) String noMotion,
      @JsonProperty(value = "panic", required = false) @Nullable String panic,
      @JsonProperty(value = "silent", required = false) @Nullable String silent,
      @JsonProperty(value = "position", required = false) @Nullable String position) {

    Settings settings(long version) {
      return new Settings(
          version,
          duration(Setting.HEARTBEAT.key(), heartbeat),
          duration(Setting.PRE_ALARM.key(), preAlarm),
          duration(Setting.NO_MOTION.key(), noMotion),
          word(Setting.PANIC, panic) == 0 ? PanicStyle.HOLD : PanicStyle.PRESS_AND_HOLD,
          word(Setting.SILENT, silent) == 1,
          word(Setting.POSITION, position) == 0);
    }

    private static int word(Setting setting, @Nullable String word) {
      return setting.word(word == null ? setting.usual() : word);
    }
  }

  record FileEscalation(
      @JsonProperty(value = "steps", required = true) List<FileStep> steps,
      @JsonProperty(value = "repeat-last", required = true) String repeatLast,
      @JsonProperty(value = "taken-on-limit", required = true) String takenOnLimit) {}

  record FileStep(
      @JsonProperty(value = "after", required = true) String after,
      @JsonProperty(value = "via", required = true) List<String> via,
      @JsonProperty(value = "tell", required = false) @Nullable List<String> tell) {}

  /// @throws IllegalArgumentException if the file is no policy; the text says where and why
  public static Policy read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the policy " + file + ": " + e.getMessage(), e);
    }
  }

  /// The text of [#usual].
  public static String usualText() {
    try (InputStream in = PolicyFile.class.getResourceAsStream(USUAL)) {
      if (in == null) {
        throw new IllegalStateException(USUAL + " is not on the class path");
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

  static Policy parse(String text, String name) {
    try {
      return policy(YAML.readValue(text, FilePolicy.class));
    } catch (JsonProcessingException e) {
      var at = Optional.ofNullable(e.getLocation());
      throw new IllegalArgumentException(
          name
              + at.map(l -> ", line " + l.getLineNr() + ", column " + l.getColumnNr()).orElse("")
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static Policy policy(FilePolicy file) {
    FileEscalation escalation = file.escalation();
    return new Policy(
        file.name(),
        file.version(),
        new EscalationPolicy(
            escalation.steps().stream().map(PolicyFile::step).toList(),
            duration("repeat-last", escalation.repeatLast()),
            duration("taken-on-limit", escalation.takenOnLimit())),
        duration("lost-contact", file.lostContact()),
        duration("overdue", file.overdue()),
        file.device().settings(file.version()));
  }

  private static Step step(FileStep step) {
    List<String> tell = step.tell() == null ? List.of() : step.tell();
    return new Step(
        duration("after", step.after()),
        step.via().stream().map(PolicyFile::channel).toList(),
        tell.stream().map(PolicyFile::role).toList());
  }

  private static Channel channel(String word) {
    return Arrays.stream(Channel.values())
        .filter(channel -> channel.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("via is console or email, not '" + word + "'"));
  }

  private static Role role(String words) {
    return Arrays.stream(Role.values())
        .filter(role -> role.words().equals(words))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "tell names roles, "
                    + Arrays.stream(Role.values()).map(Role::words).toList()
                    + ", not '"
                    + words
                    + "'"));
  }

  static Duration duration(String key, String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          key + " is a time like '90 s', '10 min' or '2 h', not '" + text + "'");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
