package homeward.gateway.engine;

import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.message.Octets;
import java.time.Instant;
import java.util.function.Consumer;

/// Signs the next certificates of devices, away from the engine's thread.
public interface CertificateSigner {
  /// A gateway that renews nothing.
  CertificateSigner NONE = (_, _) -> {};

  /// What came of it.
  sealed interface Outcome {
    /// @param serial lower-case hexadecimal
    /// @param notAfter its end
    /// @param certificate X.509 in DER
    record Signed(String serial, Instant notAfter, Octets certificate) implements Outcome {}

    record Failed(String why) implements Outcome {}
  }

  /// Signs the key of a device once more; returns at once.
  ///
  /// @param done told from any thread
  void sign(PeerIdentity device, Consumer<Outcome> done);
}
