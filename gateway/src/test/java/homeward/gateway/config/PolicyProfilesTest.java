package homeward.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyProfilesTest {
  private static Stream<String> profiles() {
    return PolicyFile.PROFILES.stream();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void each_shipped_profile_is_read_and_leaves_no_doubt(String name) {
    Policy policy = PolicyFile.named(name);
    assertThat(PolicyDoubts.of(policy)).isEmpty();
    assertThat(policy.visits().clauses()).isNotEmpty();
    assertThat(PolicyWords.of(policy)).hasSizeGreaterThan(20);
    assertThat(PolicyWords.of(policy).stream().map(PolicyWords.Sentence::about))
        .doesNotHaveDuplicates();
    assertThat(PolicyWords.changes(policy, policy)).isEmpty();
  }

  @Test
  void values_are_as_the_schools_have_written_them() {
    assertThat(within("three-counties", LimitKind.PARENTS_ABSENT))
        .isEqualTo(Duration.ofMinutes(15));
    assertThat(within("holy-cross", LimitKind.PARENTS_ABSENT)).isEqualTo(Duration.ofMinutes(20));
    assertThat(within("westside", LimitKind.OFFICE_CALL)).isEqualTo(Duration.ofMinutes(10));
    assertThat(within("westside", LimitKind.CONTACT)).isEqualTo(Duration.ofHours(2));
    assertThat(within("charter-east-dulwich", LimitKind.REFERRAL)).isEqualTo(Duration.ofDays(3));
    assertThat(PolicyFile.named("holy-cross").visits().staff().least()).isEqualTo(2);
    assertThat(PolicyFile.named("le-rocquier").visits().kindsMade())
        .containsExactly(VisitKind.HOME, VisitKind.JOINT, VisitKind.UNANNOUNCED);
    assertThat(PolicyFile.named("holy-cross").visits().risk().questions()).hasSize(7);
  }

  private static Duration within(String profile, LimitKind kind) {
    return PolicyFile.named(profile).visits().limit(kind).orElseThrow().within();
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_line_and_what_would_be_right() {
    String text =
        PolicyFile.shippedText("westside")
            .replace("limit: office call, within: 10 min", "limit: offis call, within: ten minutes")
            .replace("code-word: {kept: yes", "code-word: {keptt: yes")
            .replace("signed-by: [headteacher, senior leader]", "signed-by: [headteachr]")
            .replace("clauses: [WS-8.2]", "clauses: [WS]");
    assertThatThrownBy(() -> PolicyFile.parse(text, "mine.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .satisfies(message -> {
          assertThat(message.lines()).hasSize(5);
          assertThat(message.lines())
              .allMatch(line -> line.matches("mine\\.yaml, line \\d+, column \\d+: .+"));
          assertThat(message)
              .contains("limit does not know 'offis call'; it knows parents absent,")
              .contains("within is a time like '90 s'")
              .contains("'keptt' is not known here; did you mean 'kept'?")
              .contains("nobody at this school is 'headteachr'; did you mean 'headteacher'?")
              .contains("a clause is like 'HC-2.9', not 'WS'");
        });
  }

  @Test
  void what_changes_is_said_in_sentences() {
    Policy before = PolicyFile.named("westside");
    Policy after =
        PolicyFile.parse(
            PolicyFile.shippedText("westside")
                .replace(
                    "limit: parents absent, within: 20 min",
                    "limit: parents absent, within: 10 min")
                .replace("code-word: {kept: yes, clauses: [WS-5.7]}", ""),
            "new.yaml");
    assertThat(PolicyWords.changes(before, after))
        .containsExactly(
            "Was: Parents absent: 20 min. Parents are absent: the visit is cancelled. (WS-4.4)\n"
                + "  Is now: Parents absent: 10 min. Parents are absent: the visit is cancelled."
                + " (WS-4.4)",
            "No longer: Everybody who visits has a code word. (WS-5.7)");
  }

  @Test
  void what_nobody_means_is_doubted() {
    String text =
        PolicyFile.shippedText("westside")
            .replace("within: 2 h, remind", "within: 5 h, remind")
            .replace("watched: yes", "watched: no")
            .replace(
                "      via: [console, email]\n      tell: [headteacher, safeguarding lead, reception]",
                "      via: [console]")
            .replace("- after: 60 s", "- after: 20 min");
    List<String> doubts = PolicyDoubts.of(PolicyFile.parse(text, "lax.yaml"));
    assertThat(doubts)
        .hasSize(4)
        .anyMatch(doubt -> doubt.contains("ends with nobody"))
        .anyMatch(doubt -> doubt.contains("first letter goes out after 20 min"))
        .anyMatch(doubt -> doubt.contains("Contact every 5 h"))
        .anyMatch(doubt -> doubt.contains("nobody is watching the console"));
  }

  @Test
  void what_is_no_yaml_is_refused_with_its_place() {
    assertThatThrownBy(() -> PolicyFile.parse("name: [", "x.yaml"))
        .hasMessageContaining("x.yaml, line 1")
        .hasMessageContaining("this is no YAML");
    assertThatThrownBy(() -> PolicyFile.parse("", "x.yaml")).hasMessage("x.yaml is empty");
    assertThatThrownBy(() -> PolicyFile.parse("- a", "x.yaml"))
        .hasMessageContaining("here keys are wanted: name, version");
  }
}
