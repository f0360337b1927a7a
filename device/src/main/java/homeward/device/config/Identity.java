package homeward.device.config;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// Who the device is, and whom it trusts; the same for every link.
///
/// @param key the device's private key
/// @param chain the device's certificate, then its issuers
/// @param trusted the school's certificate authority
public record Identity(PrivateKey key, List<X509Certificate> chain, X509Certificate trusted) {
  public Identity {
    chain = List.copyOf(chain);
  }
}
