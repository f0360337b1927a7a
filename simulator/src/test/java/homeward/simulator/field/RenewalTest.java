package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.enrol.IdentityFile;
import homeward.gateway.identity.Authority;
import homeward.protocol.id.DeviceId;
import homeward.protocol.time.SystemTime;
import homeward.simulator.School;
import homeward.simulator.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Gateway and device as a school runs them, and a certificate that is near its end.
class RenewalTest {
  private static final DeviceId DEVICE = new DeviceId("aged-1");

  @TempDir static Path folder;
  private static School school;

  @BeforeAll
  static void open() {
    school = new School(folder);
  }

  @AfterAll
  static void close() {
    school.close();
  }

  private static X509Certificate certificate() {
    return IdentityFile.read(school.programs.identity(DEVICE.value())).chain().getFirst();
  }

  @Test
  void a_device_whose_certificate_ends_in_85_days_gets_the_next_one_by_itself_and_goes_on()
      throws IOException {
    Instant then = new SystemTime().now().minus(Duration.ofDays(1010));
    Authority.write(
        school.programs.identity(DEVICE.value()),
        new Authority(school.programs.gatewayData(), then, new SecureRandom()).device(DEVICE));
    X509Certificate before = certificate();
    try (Program device = school.programs.device(DEVICE.value(), "admin", "simulated", _ -> {})) {
      while (certificate().equals(before)) {
        school.awaitLive("device " + DEVICE);
      }
      school.powerCut();
      school.powerBack();
      device.say("panic");
      school.awaitLive("alarm " + DEVICE);
    }
    assertThat(certificate().getPublicKey()).isEqualTo(before.getPublicKey());
    assertThat(certificate().getNotAfter()).isAfter(before.getNotAfter());
  }
}
