package homeward.device.enrol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read from a whole file is seen by every test that enrols a device; here is what is not
/// one.
class IdentityFileTest {
  @TempDir Path folder;

  private void refused(String text, String words) throws IOException {
    Path file = folder.resolve("identity.pem");
    Files.writeString(file, text);
    assertThatThrownBy(() -> IdentityFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void what_is_no_identity_is_refused_by_what_is_wrong_with_it() throws IOException {
    refused("", "must hold a private key, a certificate and its authority");
    refused("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "cannot read");
    refused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot read");
    refused("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "a 'PUBLIC KEY'");
    refused("x".repeat(65 * 1024), "too large");
    assertThatThrownBy(() -> IdentityFile.read(folder.resolve("none")))
        .hasMessageContaining("not enrolled yet");
  }
}
