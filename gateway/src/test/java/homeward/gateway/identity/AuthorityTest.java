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
  void the_gateway_keeps_its_key_when_its_certificate_is_renewed() {
    Authority.Credentials first = at(NOW).server(HOSTS);
    Authority.Credentials second = at(NOW.plus(Duration.ofDays(380))).server(HOSTS);

    assertThat(second.certificate().getPublicKey()).isEqualTo(first.certificate().getPublicKey());
  }

  @Test
  void the_authority_is_renewed_with_its_key_a_year_before_its_end_and_not_earlier()
      throws Exception {
    X509Certificate first = at(NOW).server(HOSTS).authority();

    assertThat(at(NOW.plus(Duration.ofDays(3_284))).server(HOSTS).authority()).isEqualTo(first);
    Instant late = NOW.plus(Duration.ofDays(3_286));
    Authority.Credentials renewed = at(late).server(HOSTS);

    assertThat(renewed.authority().getPublicKey()).isEqualTo(first.getPublicKey());
    assertThat(renewed.authority().getNotBefore()).isEqualTo(first.getNotBefore());
    assertThat(renewed.authority().getNotAfter().toInstant())
        .isEqualTo(late.plus(Duration.ofDays(3_650)));
    renewed.certificate().verify(first.getPublicKey());
    assertThat(renewed.certificateFile())
        .content()
        .endsWith(Files.readString(folder.resolve("authority.crt")));
  }

  @Test
  void
      a_gateway_first_started_under_a_clock_of_1999_mends_its_certificates_once_the_clock_is_right() {
    Authority.Credentials wrong = at(Instant.parse("1999-12-31T23:00:00Z")).server(HOSTS);
    Authority.Credentials right = at(NOW).server(HOSTS);

    for (X509Certificate mended : List.of(right.authority(), right.certificate())) {
      assertThat(mended.getNotBefore().toInstant()).isBefore(NOW);
      assertThat(mended.getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(300)));
    }
    assertThat(right.authority().getPublicKey()).isEqualTo(wrong.authority().getPublicKey());
    assertThat(right.certificate().getPublicKey()).isEqualTo(wrong.certificate().getPublicKey());
  }

  @Test
  void under_a_clock_before_its_own_build_a_gateway_signs_as_of_that_day() {
    Authority.Credentials made = under("2000-01-01T00:00:00Z").server(HOSTS);

    for (X509Certificate each : List.of(made.authority(), made.certificate())) {
      assertThat(each.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    }
  }

  @Test
  void a_clock_that_goes_wrong_later_changes_nothing() {
    Authority.Credentials right = at(NOW.plus(Duration.ofDays(200))).server(HOSTS);

    for (String wrong : List.of("1970-01-01T00:00:00Z", "2000-01-01T00:00:00Z")) {
      assertThat(under(wrong).server(HOSTS)).isEqualTo(right);
    }
  }

  @Test
  void no_end_moves_back_when_a_clock_was_ahead_and_is_right_again() {
    Authority.Credentials ahead = at(Instant.parse("2099-01-01T00:00:00Z")).server(HOSTS);
    Authority.Credentials right = at(NOW).server(HOSTS);

    assertThat(right.authority().getNotAfter()).isEqualTo(ahead.authority().getNotAfter());
    assertThat(right.certificate().getNotAfter()).isEqualTo(ahead.certificate().getNotAfter());
    assertThat(right.authority().getNotBefore().toInstant()).isBefore(NOW);
    assertThat(right.certificate().getNotBefore().toInstant()).isBefore(NOW);
  }

  /// An authority of a program that was built at [#NOW].
  private Authority under(String clock) {
    return new Authority(folder, new SigningTime(Instant.parse(clock), NOW), new SecureRandom());
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
