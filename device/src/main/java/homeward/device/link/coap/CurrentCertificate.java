package homeward.device.link.coap;

import homeward.device.config.Identity;
import java.security.cert.Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.scandium.dtls.CertificateIdentityResult;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.SignatureAndHashAlgorithm;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite.CertificateKeyAlgorithm;
import org.eclipse.californium.scandium.dtls.cipher.XECDHECryptography.SupportedGroup;
import org.eclipse.californium.scandium.dtls.x509.CertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/// The certificate that the device has at the moment of a handshake: it may have been renewed since
/// the one before.
final class CurrentCertificate implements CertificateProvider {
  private final Supplier<Identity> identity;

  CurrentCertificate(Supplier<Identity> identity) {
    this.identity = identity;
  }

  private SingleCertificateProvider now() {
    Identity current = identity.get();
    return new SingleCertificateProvider(
        current.key(),
        current.chain().subList(0, 1).toArray(new Certificate[0]),
        CertificateType.X_509);
  }

  @Override
  public List<CertificateKeyAlgorithm> getSupportedCertificateKeyAlgorithms() {
    return now().getSupportedCertificateKeyAlgorithms();
  }

  @Override
  public List<CertificateType> getSupportedCertificateTypes() {
    return now().getSupportedCertificateTypes();
  }

  @Override
  public CertificateIdentityResult requestCertificateIdentity(
      ConnectionId cid,
      boolean client,
      @Nullable List<X500Principal> issuers,
      @Nullable ServerNames serverNames,
      @Nullable List<CertificateKeyAlgorithm> keyAlgorithms,
      @Nullable List<SignatureAndHashAlgorithm> signatureAlgorithms,
      @Nullable List<SupportedGroup> curves) {
    return now()
        .requestCertificateIdentity(
            cid, client, issuers, serverNames, keyAlgorithms, signatureAlgorithms, curves);
  }

  @Override
  public void setResultHandler(HandshakeResultHandler handler) {
    // Each request is answered at once.
  }
}
