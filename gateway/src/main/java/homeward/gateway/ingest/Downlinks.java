package homeward.gateway.ingest;

import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.util.List;
import java.util.Set;

/// News to devices that are connected now. Who is not hears of it with the answer to its next
/// heartbeat.
public interface Downlinks {
  /// Closes what is connected under a key that is not heard any more, and takes no connection under
  /// it again. A way without connections has nothing to close.
  ///
  /// @param keys all that are not heard, SubjectPublicKeyInfo in base64
  default void refuse(Set<String> keys) {}

  void send(DeviceId device, List<Downlink> downlinks);
}
