package homeward.device.enrol;

import homeward.protocol.enrol.EnrolCode;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts a gateway whose certificate is signed by the authority that the code pins; the authority
/// itself comes with the handshake.
final class PinnedTrust extends X509ExtendedTrustManager {
  private final String pin;
  private volatile Optional<X509Certificate> authority = Optional.empty();

  PinnedTrust(String pin) {
    this.pin = pin;
  }

  /// The authority, once a handshake has shown it.
  Optional<X509Certificate> authority() {
    return authority;
  }

  private X509ExtendedTrustManager pinned(X509Certificate[] chain) throws CertificateException {
    X509Certificate last = chain[chain.length - 1];
    if (!EnrolCode.pin(last.getPublicKey()).equals(pin)) {
      throw new CertificateException("this is not the gateway that the code is from");
    }
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      anchors.setCertificateEntry("school", last);
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(anchors);
      authority = Optional.of(last);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new CertificateException("the authority cannot be trusted", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    pinned(chain).checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    pinned(chain).checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    pinned(chain).checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
