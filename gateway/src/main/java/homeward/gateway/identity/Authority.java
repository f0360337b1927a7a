package homeward.gateway.identity;

import homeward.protocol.id.DeviceId;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The school's own certificate authority: made at the first start, kept in the data folder. It
/// signs the gateway's certificate and each device's. Keys are on the curve P-256.
public final class Authority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration DEVICE_LIFE = Duration.ofDays(1095);
  private static final Duration SERVER_LIFE = Duration.ofDays(397);
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);
  private static final Duration CLOCK_SLACK = Duration.ofDays(1);
  private static final String NAME = "CN=Homeward school authority";

  private final Path folder;
  private final Instant now;
  private final SecureRandom random;

  /// @param folder exists; its files are readable by their owner only
  public Authority(Path folder, Instant now, SecureRandom random) {
    this.folder = folder;
    this.now = now;
    this.random = random;
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
    return folder.resolve("authority.crt");
  }

  private Path keyFile() {
    return folder.resolve("authority.key");
  }

  /// The gateway's own certificate, made or renewed if it is needed.
  ///
  /// @param hosts names and addresses by which devices and browsers reach the gateway
  public Credentials server(List<String> hosts) {
    Path certificate = folder.resolve("gateway.crt");
    Path key = folder.resolve("gateway.key");
    try {
      ensureAuthority();
      X509Certificate authority = readCertificate(certificateFile());
      if (Files.exists(certificate) && Files.exists(key) && serves(certificate, hosts)) {
        return new Credentials(
            readKey(key),
            readCertificate(certificate),
            authority,
            key,
            certificate,
            certificateFile());
      }
      KeyPair pair = newKey();
      X509Certificate signed =
          sign(
              pair.getPublic(),
              "CN=" + hosts.getFirst(),
              SERVER_LIFE,
              KeyPurposeId.id_kp_serverAuth,
              hosts);
      write(key, pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
      write(certificate, pem(signed) + pem(authority));
      return new Credentials(
          pair.getPrivate(), signed, authority, key, certificate, certificateFile());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make the gateway's certificate in " + folder, e);
    }
  }

  /// Makes a device's identity: one PEM text with its key, its certificate and the authority.
  public String device(DeviceId device) {
    try {
      ensureAuthority();
      KeyPair pair = newKey();
      X509Certificate signed =
          sign(
              pair.getPublic(),
              "CN=" + device,
              DEVICE_LIFE,
              KeyPurposeId.id_kp_clientAuth,
              List.of());
      return pem(new JcaPKCS8Generator(pair.getPrivate(), null))
          + pem(signed)
          + pem(readCertificate(certificateFile()));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make an identity for " + device, e);
    }
  }

  /// Signs the key of a device that keeps it to itself.
  ///
  /// @return its certificate and the authority's, as PEM
  public String certify(DeviceId device, PublicKey key) {
    try {
      X509Certificate signed =
          sign(key, "CN=" + device, DEVICE_LIFE, KeyPurposeId.id_kp_clientAuth, List.of());
      return pem(signed) + pem(readCertificate(certificateFile()));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot sign a certificate for " + device, e);
    }
  }

  /// The authority's own certificate, made if there is none yet.
  public X509Certificate certificate() {
    try {
      ensureAuthority();
      return readCertificate(certificateFile());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make a certificate authority in " + folder, e);
    }
  }

  private void ensureAuthority()
      throws IOException, GeneralSecurityException, OperatorCreationException {
    if (Files.exists(certificateFile()) && Files.exists(keyFile())) {
      return;
    }
    KeyPair pair = newKey();
    var name = new X500Name(NAME);
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            serial(),
            Date.from(now.minus(CLOCK_SLACK)),
            Date.from(now.plus(AUTHORITY_LIFE)),
            name,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    X509Certificate certificate = finish(builder, pair.getPrivate());
    write(keyFile(), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
    write(certificateFile(), pem(certificate));
  }

  private X509Certificate sign(
      PublicKey key, String subject, Duration life, KeyPurposeId purpose, List<String> hosts)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X509Certificate authority = readCertificate(certificateFile());
    var builder =
        new JcaX509v3CertificateBuilder(
            authority,
            serial(),
            Date.from(now.minus(CLOCK_SLACK)),
            Date.from(now.plus(life)),
            new javax.security.auth.x500.X500Principal(subject),
            key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    addNames(builder, hosts);
    return finish(builder, readKey(keyFile()));
  }

  private static void addNames(JcaX509v3CertificateBuilder builder, List<String> hosts)
      throws CertIOException {
    var names = new ArrayList<GeneralName>();
    for (String host : hosts) {
      boolean address = host.matches("[0-9.]+") || host.contains(":");
      names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
    }
    if (!names.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(new GeneralName[0])));
    }
  }

  private static X509Certificate finish(JcaX509v3CertificateBuilder builder, PrivateKey signer)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
  }

  private boolean serves(Path file, List<String> hosts)
      throws IOException, GeneralSecurityException {
    X509Certificate certificate = readCertificate(file);
    if (certificate.getNotAfter().toInstant().isBefore(now.plus(RENEW_BEFORE))) {
      return false;
    }
    var names = certificate.getSubjectAlternativeNames();
    return names != null
        && names.stream().map(name -> String.valueOf(name.get(1))).toList().containsAll(hosts);
  }

  private KeyPair newKey() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private BigInteger serial() {
    return new BigInteger(127, random).add(BigInteger.ONE);
  }

  private static String pem(Object what) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(what);
    }
    return text.toString();
  }

  private static X509Certificate readCertificate(Path file)
      throws IOException, GeneralSecurityException {
    try (var parser = new PEMParser(Files.newBufferedReader(file))) {
      return new JcaX509CertificateConverter()
          .getCertificate((X509CertificateHolder) parser.readObject());
    }
  }

  /// Whom an identity, as [#device] writes it, is of.
  ///
  /// @throws IllegalArgumentException if it is none
  public static PeerIdentity peer(String pem) {
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof X509CertificateHolder holder) {
          return PeerIdentity.of(new JcaX509CertificateConverter().getCertificate(holder))
              .orElseThrow(() -> new IllegalArgumentException("this identity names no device"));
        }
      }
      throw new IllegalArgumentException("this identity has no certificate");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("this is no identity", e);
    }
  }

  private static PrivateKey readKey(Path file) throws IOException {
    try (var parser = new PEMParser(Files.newBufferedReader(file))) {
      return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
    }
  }

  /// Writes a file that only its owner may read.
  public static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }
}
