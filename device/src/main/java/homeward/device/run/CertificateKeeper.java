package homeward.device.run;

import homeward.protocol.message.Octets;
import java.util.Optional;

/// Where the device's next certificate is checked and kept.
public interface CertificateKeeper {
  /// A device whose certificate stays as it is.
  CertificateKeeper NONE = _ -> Optional.empty();

  /// Takes the next certificate into use, or leaves everything as it was.
  ///
  /// @param certificate X.509 in DER, as it came over the link
  /// @return its serial number, lower-case hexadecimal, if it is kept and used from the next
  ///   connection on; empty if it is not this device's or cannot be kept now
  Optional<String> keep(Octets certificate);
}
