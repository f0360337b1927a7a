package homeward.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.id.DeviceId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

  @TempDir Path folder;

  private Authority at(Instant now) {
    return new Authority(folder, now, new SecureRandom());
  }

  @Test
  void the_gateways_certificate_is_kept_while_it_serves_and_renewed_before_it_ends() {
    X509Certificate first = at(NOW).server(HOSTS).certificate();

    assertThat(at(NOW.plus(Duration.ofDays(300))).server(HOSTS).certificate()).isEqualTo(first);
    assertThat(at(NOW.plus(Duration.ofDays(380))).server(HOSTS).certificate()).isNotEqualTo(first);
  }

  @Test
  void a_new_host_name_gets_a_new_certificate_of_the_same_authority()
      throws GeneralSecurityException {
    Authority.Credentials first = at(NOW).server(HOSTS);
    Authority.Credentials second = at(NOW).server(List.of("gateway.school.example"));

    assertThat(second.certificate()).isNotEqualTo(first.certificate());
    assertThat(second.authority()).isEqualTo(first.authority());
    second.certificate().verify(first.authority().getPublicKey());
  }

  @Test
  void a_devices_certificate_names_it_and_keys_are_for_their_owner_only() throws Exception {
    String pem = at(NOW).device(new DeviceId("dev-7"));
    String certificate = pem.substring(pem.indexOf("-----BEGIN CERTIFICATE"));
    var x509 =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));

    PeerIdentity peer = PeerIdentity.of(x509).orElseThrow();
    assertThat(peer.device()).isEqualTo(new DeviceId("dev-7"));
    assertThat(peer.serial()).isEqualTo(x509.getSerialNumber().toString(16));
    assertThat(peer.notAfter()).isEqualTo(NOW.plus(Duration.ofDays(1095)));
    assertThat(pem).contains("BEGIN PRIVATE KEY");
    assertThat(Files.getPosixFilePermissions(folder.resolve("authority.key")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }
}
