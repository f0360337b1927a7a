package homeward.gateway.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.identity.CertificateMaker.Validity;
import homeward.protocol.id.DeviceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTrustTest {
  private static final DeviceId DEVICE = new DeviceId("dev-7");
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
  private static final X500Principal NAME = new X500Principal("CN=Homeward school authority");

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private KeyPair key;
  private Authority school;
  private DeviceTrust trust;

  @BeforeEach
  void open() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    key = generator.generateKeyPair();
    school = new Authority(folder, NOW, random);
    trust = new DeviceTrust(school.certificate());
  }

  private void refuses(X509Certificate certificate) {
    assertThatThrownBy(() -> trust.check(List.of(certificate)))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void a_device_of_the_school_is_trusted_at_any_time() {
    for (int days : new int[] {-20_000, -1_200, 0, 400, 20_000}) {
      Instant signed = NOW.plus(Duration.ofDays(days));
      X509Certificate device = new Authority(folder, signed, random).renew(DEVICE, key.getPublic());

      assertThatCode(() -> trust.check(List.of(device))).doesNotThrowAnyException();
    }
  }

  @Test
  void no_certificate_is_refused() {
    assertThatThrownBy(() -> trust.check(List.of())).isInstanceOf(CertificateException.class);
  }

  @Test
  void another_authority_of_the_same_name_is_refused() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));

    refuses(new Authority(elsewhere, NOW, random).renew(DEVICE, key.getPublic()));
  }

  @Test
  void who_signs_for_itself_is_refused_under_any_name() throws Exception {
    var maker = new CertificateMaker(random);
    var good = new Validity(NOW, NOW.plus(Duration.ofDays(1)));
    for (X500Principal name : List.of(NAME, new X500Principal("CN=dev-7"))) {
      refuses(maker.authority(name, key.getPublic(), key.getPrivate(), good));
    }
  }

  @Test
  void a_certificate_for_a_server_is_refused() {
    refuses(school.server(List.of("localhost")).certificate());
  }

  @Test
  void the_authority_itself_is_no_device() {
    refuses(school.certificate());
  }

  @Test
  void who_has_a_devices_key_signs_nobody_else() throws Exception {
    X509Certificate device = school.renew(DEVICE, key.getPublic());
    X509Certificate below =
        new CertificateMaker(random)
            .leaf(
                new X500Principal("CN=dev-8"),
                key.getPublic(),
                org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_clientAuth,
                List.of(),
                device,
                key.getPrivate(),
                new Validity(NOW, NOW.plus(Duration.ofDays(1))));

    assertThatThrownBy(() -> trust.check(List.of(below, device)))
        .isInstanceOf(CertificateException.class);
  }
}
