package homeward.gateway.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates as RFC 5280 wants them: serial numbers by chance, identifiers of both keys, one
/// purpose each.
final class CertificateMaker {
  private static final int SERIAL_BITS = 127;

  private final SecureRandom random;

  CertificateMaker(SecureRandom random) {
    this.random = random;
  }

  /// From when to when a certificate is good, UTC, to the second.
  record Validity(Instant from, Instant to) {}

  /// A certificate with which an authority signs others, but no other authority.
  X509Certificate authority(X500Principal name, PublicKey key, PrivateKey signer, Validity validity)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var builder =
        new JcaX509v3CertificateBuilder(
            name, serial(), date(validity.from()), date(validity.to()), name, key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    return finish(builder, signer);
  }

  /// A certificate with which nothing is signed.
  ///
  /// @param names by which a server is reached; none for a device
  X509Certificate leaf(
      X500Principal subject,
      PublicKey key,
      KeyPurposeId purpose,
      List<String> names,
      X509Certificate authority,
      PrivateKey signer,
      Validity validity)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var identifiers = new JcaX509ExtensionUtils();
    var builder =
        new JcaX509v3CertificateBuilder(
            authority, serial(), date(validity.from()), date(validity.to()), subject, key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
    // By its key alone: the authority's next certificate has the same key and another serial.
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(authority.getPublicKey()));
    if (!names.isEmpty()) {
      builder.addExtension(Extension.subjectAlternativeName, false, generalNames(names));
    }
    return finish(builder, signer);
  }

  private static GeneralNames generalNames(List<String> hosts) {
    return new GeneralNames(
        hosts.stream().map(CertificateMaker::generalName).toArray(GeneralName[]::new));
  }

  private static GeneralName generalName(String host) {
    boolean address = host.matches("[0-9.]+") || host.contains(":");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  private static X509Certificate finish(JcaX509v3CertificateBuilder builder, PrivateKey signer)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
  }

  private static Date date(Instant at) {
    return Date.from(at);
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE);
  }
}
