package homeward.device.trust;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathParameters;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts whom the school's own authority has signed, at any time. A board without a clock battery
/// wakes up in another year; a certificate that looks expired, or not yet valid, must not keep an
/// alarm from the school. So a chain (RFC 5280, section 6) is looked at as of the day on which its
/// first certificate was signed; name, purpose and signatures count as ever.
public final class SchoolTrust extends X509ExtendedTrustManager {
  private static final long WITHIN_MS = 1_000;

  /// Which authority a chain must lead to.
  public interface Anchor {
    /// @param chain the server's certificate first, as it came in the handshake
    /// @throws CertificateException if none of them is trusted
    X509Certificate of(List<X509Certificate> chain) throws CertificateException;
  }

  private final Anchor anchor;

  public SchoolTrust(Anchor anchor) {
    this.anchor = anchor;
  }

  @SuppressWarnings("JavaUtilDate") // what the platform's path validation takes
  private static Date day(List<X509Certificate> chain) {
    return new Date(chain.getFirst().getNotBefore().getTime() + WITHIN_MS);
  }

  /// The end of a certificate.
  public static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  /// Looks at a chain by itself, its names apart.
  ///
  /// @param chain the server's certificate first
  /// @throws CertificateException if it does not lead to the authority
  public static void check(List<X509Certificate> chain, X509Certificate authority)
      throws CertificateException {
    List<X509Certificate> below = chain.stream().filter(c -> !c.equals(authority)).toList();
    if (below.isEmpty()) {
      throw new CertificateException("the authority's own certificate serves nobody");
    }
    try {
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
      parameters.setDate(day(below));
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
    } catch (GeneralSecurityException e) {
      throw new CertificateException("not signed by the school: " + e.getMessage(), e);
    }
  }

  /// The platform's own trust manager, as of the day of the chain: it looks at names and purpose,
  /// too.
  private X509ExtendedTrustManager asOf(X509Certificate[] handed) throws CertificateException {
    List<X509Certificate> chain = List.of(handed);
    try {
      var parameters =
          new PKIXBuilderParameters(
              Set.of(new TrustAnchor(anchor.of(chain), null)), new X509CertSelector());
      parameters.setDate(day(chain));
      parameters.setRevocationEnabled(false);
      var factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(new CertPathTrustManagerParameters((CertPathParameters) parameters));
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the authority cannot be trusted", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    asOf(chain).checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    asOf(chain).checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    asOf(chain).checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("a device serves nobody");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("a device serves nobody");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("a device serves nobody");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
