package homeward.gateway.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts a device whose certificate the school's authority has signed, at any time. Whether it may
/// still speak is for the register of devices, which knows its serial. Dates only warn: a gateway
/// whose clock is wrong, or a certificate that nobody renewed, must not keep an alarm from the
/// school. Issuer, signature, purpose and key usage count as in RFC 5280, sections 4.2.1 and 6.1.
///
/// The authority signs devices itself, so a chain is one certificate long; what else a device sends
/// is not looked at.
public final class DeviceTrust extends X509ExtendedTrustManager {
  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
  private static final int NO_AUTHORITY = -1;
  private static final int DIGITAL_SIGNATURE = 0;

  private final X509Certificate authority;

  /// @param authority the school's; its own end does not matter either
  public DeviceTrust(X509Certificate authority) {
    this.authority = authority;
  }

  /// @param chain the device's certificate first
  /// @throws CertificateException if the school's authority did not make it for a device
  public void check(List<X509Certificate> chain) throws CertificateException {
    if (chain.isEmpty()) {
      throw new CertificateException("no certificate came");
    }
    X509Certificate device = chain.getFirst();
    if (!device.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
      throw new CertificateException("signed by " + device.getIssuerX500Principal());
    }
    try {
      device.verify(authority.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new CertificateException("not signed by the school: " + e.getMessage(), e);
    }
    checkPurpose(device);
  }

  private static void checkPurpose(X509Certificate device) throws CertificateException {
    List<String> purposes = device.getExtendedKeyUsage();
    boolean[] usage = device.getKeyUsage();
    if (purposes == null || !purposes.contains(CLIENT_AUTHENTICATION)) {
      throw new CertificateException("a certificate for another purpose");
    }
    if (device.getBasicConstraints() != NO_AUTHORITY
        || usage == null
        || !usage[DIGITAL_SIGNATURE]) {
      throw new CertificateException("a certificate whose key is for something else");
    }
    if (device.hasUnsupportedCriticalExtension()) {
      throw new CertificateException("a certificate with a critical extension that is not known");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(List.of(chain));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(List.of(chain));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(List.of(chain));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("the gateway calls no server with this");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("the gateway calls no server with this");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("the gateway calls no server with this");
  }

  /// So that a device with several certificates knows which one is asked for.
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {authority};
  }
}
