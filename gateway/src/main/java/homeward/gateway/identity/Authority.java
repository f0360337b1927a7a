package homeward.gateway.identity;

import homeward.gateway.identity.CertificateMaker.Validity;
import homeward.protocol.id.DeviceId;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.operator.OperatorCreationException;
import org.tinylog.Logger;

/// The school's own certificate authority: made at the first start, kept in the data folder. It
/// signs the gateway's certificate and each device's. Keys are on the curve P-256.
///
/// Its key stays for good, because devices know the school by it. Its certificate, and the
/// gateway's, are signed again with the same key before they end, or if they are of a day that has
/// not come yet; their end never moves back, and under a clock that cannot be right nothing is
/// signed again.
public final class Authority {
  static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration AUTHORITY_RENEWED_BEFORE = Duration.ofDays(365);
  private static final Duration DEVICE_LIFE = Duration.ofDays(1095);
  private static final Duration SERVER_LIFE = Duration.ofDays(397);
  private static final Duration SERVER_RENEWED_BEFORE = Duration.ofDays(30);
  private static final Duration CLOCK_SLACK = Duration.ofDays(1);
  private static final X500Principal NAME = new X500Principal("CN=Homeward school authority");
  static final String AUTHORITY_FILE = "authority.crt";

  /// The authority's certificate before its last renewal; browsers may still go by it.
  static final String FORMER_FILE = "authority-before.crt";

  static final String SERVER_FILE = "gateway.crt";
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

  private final Path folder;
  private final SigningTime time;
  private final SecureRandom random;
  private final CertificateMaker maker;

  /// @param folder exists; its files are readable by their owner only
  public Authority(Path folder, SigningTime time, SecureRandom random) {
    this.folder = folder;
    this.time = time;
    this.random = random;
    this.maker = new CertificateMaker(random);
  }

  /// An authority under a clock of which nothing else is known.
  public Authority(Path folder, Instant now, SecureRandom random) {
    this(folder, SigningTime.of(now), random);
  }

  /// A key and its certificate.
  ///
  /// @param authority the certificate of the authority that signed it
  /// @param keyFile the key as PEM
  /// @param certificateFile the certificate and its authority's as PEM
  /// @param authorityFile the authority's certificate as PEM
  public record Credentials(
      PrivateKey key,
      X509Certificate certificate,
      X509Certificate authority,
      Path keyFile,
      Path certificateFile,
      Path authorityFile) {}

  public Path certificateFile() {
    return folder.resolve(AUTHORITY_FILE);
  }

  private Path keyFile() {
    return folder.resolve("authority.key");
  }

  /// The gateway's own certificate, made or renewed if it is needed.
  ///
  /// @param hosts names and addresses by which devices and browsers reach the gateway
  public Credentials server(List<String> hosts) {
    Path certificate = folder.resolve(SERVER_FILE);
    Path key = folder.resolve("gateway.key");
    try {
      X509Certificate authority = renewedIfNeeded(ensured());
      if (!Files.exists(certificate) || !Files.exists(key)) {
        KeyPair pair = newKey();
        PemFiles.write(key, PemFiles.text(pair.getPrivate()));
        sign(pair.getPublic(), hosts, authority, time.now().plus(SERVER_LIFE), certificate);
      } else {
        X509Certificate before = PemFiles.certificate(certificate);
        if (isToBeRenewed(before, hosts)) {
          Instant end = later(before.getNotAfter().toInstant(), time.now().plus(SERVER_LIFE));
          sign(before.getPublicKey(), hosts, authority, end, certificate);
          Logger.info("the gateway's certificate is renewed until {}", end);
        } else if (!Files.readString(certificate).contains(PemFiles.text(authority))) {
          PemFiles.write(certificate, PemFiles.text(before) + PemFiles.text(authority));
        }
      }
      return new Credentials(
          PemFiles.key(key),
          PemFiles.certificate(certificate),
          authority,
          key,
          certificate,
          certificateFile());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make the gateway's certificate in " + folder, e);
    }
  }

  private void sign(
      PublicKey key, List<String> hosts, X509Certificate authority, Instant end, Path file)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X509Certificate signed =
        maker.leaf(
            new X500Principal("CN=" + hosts.getFirst()),
            key,
            KeyPurposeId.id_kp_serverAuth,
            hosts,
            authority,
            PemFiles.key(keyFile()),
            new Validity(time.now().minus(CLOCK_SLACK), end));
    PemFiles.write(file, PemFiles.text(signed) + PemFiles.text(authority));
  }

  private boolean isToBeRenewed(X509Certificate server, List<String> hosts)
      throws GeneralSecurityException {
    var names = server.getSubjectAlternativeNames();
    boolean named =
        names != null
            && names.stream().map(name -> String.valueOf(name.get(1))).toList().containsAll(hosts);
    return !named
        || (time.plausible()
            && (isOutOfDate(server, SERVER_RENEWED_BEFORE)
                || server.getExtensionValue(AUTHORITY_KEY_IDENTIFIER) == null));
  }

  private boolean isOutOfDate(X509Certificate certificate, Duration before) {
    return certificate.getNotAfter().toInstant().isBefore(time.now().plus(before))
        || certificate.getNotBefore().toInstant().isAfter(time.now());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// Makes a device's identity: one PEM text with its key, its certificate and the authority.
  public String device(DeviceId device) {
    try {
      KeyPair pair = newKey();
      return PemFiles.text(pair.getPrivate()) + certify(device, pair.getPublic());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot make an identity for " + device, e);
    }
  }

  /// Signs the key of a device that keeps it to itself.
  ///
  /// @return its certificate and the authority's, as PEM
  public String certify(DeviceId device, PublicKey key) {
    try {
      return PemFiles.text(signed(device, key)) + PemFiles.text(ensured());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot sign a certificate for " + device, e);
    }
  }

  /// Signs the key of a device once more, for another 1,095 days.
  public X509Certificate renew(DeviceId device, PublicKey key) {
    try {
      return signed(device, key);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot renew the certificate of " + device, e);
    }
  }

  private X509Certificate signed(DeviceId device, PublicKey key)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X509Certificate authority = ensured();
    return maker.leaf(
        new X500Principal("CN=" + device),
        key,
        KeyPurposeId.id_kp_clientAuth,
        List.of(),
        authority,
        PemFiles.key(keyFile()),
        new Validity(time.now().minus(CLOCK_SLACK), time.now().plus(DEVICE_LIFE)));
  }

  /// The authority's own certificate, made if there is none yet.
  public X509Certificate certificate() {
    try {
      return ensured();
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make a certificate authority in " + folder, e);
    }
  }

  private X509Certificate ensured()
      throws IOException, GeneralSecurityException, OperatorCreationException {
    return Files.exists(certificateFile()) && Files.exists(keyFile())
        ? PemFiles.certificate(certificateFile())
        : first();
  }

  private X509Certificate renewedIfNeeded(X509Certificate authority)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    boolean strict = authority.getExtensionValue(SUBJECT_KEY_IDENTIFIER) != null;
    return time.plausible() && (!strict || isOutOfDate(authority, AUTHORITY_RENEWED_BEFORE))
        ? renewed(authority)
        : authority;
  }

  private X509Certificate first()
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPair pair = newKey();
    X509Certificate certificate =
        maker.authority(
            NAME,
            pair.getPublic(),
            pair.getPrivate(),
            new Validity(time.now().minus(CLOCK_SLACK), time.now().plus(AUTHORITY_LIFE)));
    PemFiles.write(keyFile(), PemFiles.text(pair.getPrivate()));
    PemFiles.write(certificateFile(), PemFiles.text(certificate));
    return certificate;
  }

  /// What it has signed stays good: its beginning does not move forward, its end not back.
  private X509Certificate renewed(X509Certificate before)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Instant from = earlier(before.getNotBefore().toInstant(), time.now().minus(CLOCK_SLACK));
    Instant to = later(before.getNotAfter().toInstant(), time.now().plus(AUTHORITY_LIFE));
    X509Certificate certificate =
        maker.authority(
            before.getSubjectX500Principal(),
            before.getPublicKey(),
            PemFiles.key(keyFile()),
            new Validity(from, to));
    PemFiles.write(folder.resolve(FORMER_FILE), PemFiles.text(before));
    PemFiles.write(certificateFile(), PemFiles.text(certificate));
    Logger.warn(
        "the school's authority is renewed until {}: install the new authority.crt in the browsers",
        to);
    return certificate;
  }

  private KeyPair newKey() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /// Whom an identity, as [#device] writes it, is of.
  ///
  /// @throws IllegalArgumentException if it is none
  public static PeerIdentity peer(String pem) {
    try {
      return PeerIdentity.of(PemFiles.certificate(new StringReader(pem)))
          .orElseThrow(() -> new IllegalArgumentException("this identity names no device"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("this is no identity", e);
    }
  }

  /// Writes a file that only its owner may read.
  public static void write(Path file, String text) throws IOException {
    PemFiles.write(file, text);
  }
}
