package homeward.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final Passwords passwords = new Passwords(new SecureRandom());

  @Test
  void five_wrong_passwords_lock_an_account_for_ever_longer_up_to_a_limit() {
    assertThat(SignIn.lock(4)).isEmpty();
    assertThat(SignIn.lock(5)).isEqualTo(Optional.of(Duration.ofMinutes(1)));
    assertThat(SignIn.lock(6)).isEqualTo(Optional.of(Duration.ofMinutes(2)));
    assertThat(SignIn.lock(500)).isEqualTo(Optional.of(Duration.ofMinutes(15)));
  }

  @Test
  void only_the_right_password_matches() {
    String hash = passwords.hash("three plain words");

    assertThat(passwords.matches("three plain words", hash)).isTrue();
    assertThat(passwords.matches("three plain word", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
    assertThat(passwords.matches("x".repeat(100), hash)).isFalse();
  }

  @Test
  void who_has_no_password_cannot_sign_in_with_any() {
    assertThat(passwords.matches("", "")).isFalse();
    assertThat(passwords.matches("x", "")).isFalse();
  }

  @Test
  void one_time_passwords_differ_and_are_long() {
    assertThat(passwords.oneTime()).isNotEqualTo(passwords.oneTime()).hasSize(19);
  }
}
