package homeward.gateway.ingest;

import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.util.List;

/// News to devices that are connected now. Who is not hears of it with the answer to its next
/// heartbeat.
public interface Downlinks {
  void send(DeviceId device, List<Downlink> downlinks);
}
