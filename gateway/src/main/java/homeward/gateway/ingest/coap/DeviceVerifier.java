package homeward.gateway.ingest.coap;

import homeward.gateway.identity.DeviceTrust;
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

/// [DeviceTrust] for DTLS: like the library's own verifier, but without dates.
final class DeviceVerifier extends StaticNewAdvancedCertificateVerifier {
  private final DeviceTrust trust;

  DeviceVerifier(X509Certificate authority) {
    super(new X509Certificate[] {authority}, null, List.of(CertificateType.X_509));
    this.trust = new DeviceTrust(authority);
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
      trust.check(
          path == null ? List.of() : CertPathUtil.toX509CertificatesList(path.getCertificates()));
      return new CertificateVerificationResult(cid, path, null);
    } catch (CertificateException e) {
      return new CertificateVerificationResult(
          cid,
          new HandshakeException(
              String.valueOf(e.getMessage()),
              new AlertMessage(AlertLevel.FATAL, AlertDescription.BAD_CERTIFICATE),
              e),
          null);
    }
  }
}
