package homeward.device.link.coap;

import homeward.device.trust.SchoolTrust;
import java.net.InetSocketAddress;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.californium.elements.util.CertPathUtil;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.CertificateMessage;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.CertificateVerificationResult;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.x509.StaticNewAdvancedCertificateVerifier;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/// [SchoolTrust] for DTLS: like the library's own verifier, but as of the day of the chain.
final class SchoolVerifier extends StaticNewAdvancedCertificateVerifier {
  private final X509Certificate authority;

  SchoolVerifier(X509Certificate authority) {
    super(new X509Certificate[] {authority}, null, List.of(CertificateType.X_509));
    this.authority = authority;
  }

  @Override
  public CertificateVerificationResult verifyCertificate(
      ConnectionId cid,
      @Nullable ServerNames names,
      InetSocketAddress peer,
      boolean clientUsage,
      boolean verifySubject,
      boolean truncate,
      CertificateMessage message) {
    CertPath path = message.getCertificateChain();
    try {
      List<X509Certificate> chain =
          path == null ? List.of() : CertPathUtil.toX509CertificatesList(path.getCertificates());
      if (chain.isEmpty()) {
        throw refused("no certificate came", null);
      }
      if (!CertPathUtil.canBeUsedForAuthentication(chain.getFirst(), clientUsage)) {
        throw refused("a certificate for another purpose", null);
      }
      if (verifySubject) {
        verifyCertificatesSubject(names, peer, chain.getFirst());
      }
      SchoolTrust.check(chain, authority);
      return new CertificateVerificationResult(cid, path, null);
    } catch (CertificateException e) {
      return new CertificateVerificationResult(
          cid, refused(String.valueOf(e.getMessage()), e), null);
    } catch (HandshakeException e) {
      return new CertificateVerificationResult(cid, e, null);
    }
  }

  private static HandshakeException refused(String why, @Nullable Throwable cause) {
    return new HandshakeException(
        why, new AlertMessage(AlertLevel.FATAL, AlertDescription.BAD_CERTIFICATE), cause);
  }
}
