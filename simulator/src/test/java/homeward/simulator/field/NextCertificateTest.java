package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.config.Identity;
import homeward.device.enrol.DeviceIdentity;
import homeward.device.enrol.IdentityFile;
import homeward.gateway.identity.Authority;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a device takes for its next certificate, signed by a school's authority or made to look so.
class NextCertificateTest {
  private static final DeviceId DEVICE = new DeviceId("wearable-1");
  private static final Instant THEN = Instant.parse("2023-11-01T08:00:00Z");
  private static final Instant NOW = THEN.plus(Duration.ofDays(1010));

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private Path file;
  private DeviceIdentity identity;

  @BeforeEach
  void enrol() throws IOException {
    file = folder.resolve("identity.pem");
    Authority.write(file, authority("school", THEN).device(DEVICE));
    identity = new DeviceIdentity(file);
  }

  private Authority authority(String name, Instant now) throws IOException {
    return new Authority(Files.createDirectories(folder.resolve(name)), now, random);
  }

  private PublicKey key() {
    return identity.get().chain().getFirst().getPublicKey();
  }

  private static Octets der(X509Certificate certificate) {
    try {
      return Octets.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refuses(Octets certificate) throws IOException {
    Identity before = identity.get();
    String text = Files.readString(file);

    assertThat(identity.keep(certificate)).isEmpty();
    assertThat(identity.get()).isEqualTo(before);
    assertThat(file).hasContent(text);
  }

  @Test
  void the_next_certificate_is_in_the_file_and_in_use_and_the_key_stays() throws Exception {
    Identity before = identity.get();
    X509Certificate next = authority("school", NOW).renew(DEVICE, key());

    assertThat(identity.keep(der(next))).contains(next.getSerialNumber().toString(16));
    for (Identity now : List.of(identity.get(), IdentityFile.read(file))) {
      assertThat(now.chain().getFirst()).isEqualTo(next);
      assertThat(now.key()).isEqualTo(before.key());
      assertThat(now.trusted()).isEqualTo(before.trusted());
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_certificate_from_after_the_authoritys_own_renewal_is_taken_too() throws Exception {
    Authority later = authority("school", THEN.plus(Duration.ofDays(3_400)));
    assertThat(later.server(List.of("localhost")).authority())
        .isNotEqualTo(identity.get().trusted());

    assertThat(identity.keep(der(later.renew(DEVICE, key())))).isPresent();
  }

  @Test
  void what_is_for_another_device_or_of_another_school_is_refused() throws Exception {
    Authority school = authority("school", NOW);
    PublicKey other = school.server(List.of("localhost")).certificate().getPublicKey();

    refuses(der(school.renew(new DeviceId("wearable-2"), key())));
    refuses(der(school.renew(DEVICE, other)));
    refuses(der(authority("elsewhere", NOW).renew(DEVICE, key())));
    refuses(der(school.server(List.of("localhost")).certificate()));
    refuses(der(school.certificate()));
  }

  @Test
  void what_ends_no_later_is_refused() throws Exception {
    refuses(der(authority("school", THEN).renew(DEVICE, key())));
    refuses(der(authority("school", THEN.minus(Duration.ofDays(40))).renew(DEVICE, key())));
  }

  @Test
  void what_is_no_certificate_is_refused() throws Exception {
    byte[] bytes = der(authority("school", NOW).renew(DEVICE, key())).toArray();

    refuses(Octets.of(new byte[0]));
    refuses(Octets.of(new byte[] {1, 2, 3}));
    refuses(Octets.of(java.util.Arrays.copyOf(bytes, bytes.length / 2)));
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x40;
      refuses(Octets.of(damaged));
    }
  }

  @Test
  void a_disk_that_refuses_leaves_the_old_identity_in_use() throws Exception {
    Octets next = der(authority("school", NOW).renew(DEVICE, key()));
    Path inTheWay = Files.createDirectories(folder.resolve("identity.pem.new").resolve("x"));
    refuses(next);

    Files.delete(inTheWay);
    assertThat(identity.keep(next)).isPresent();
  }
}
