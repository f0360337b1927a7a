package homeward.simulator.check;

import homeward.device.outbox.Entry;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Uplink;
import homeward.simulator.device.VirtualDevice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What one device takes, the moment it takes it: on its disk or not, sent or not.
final class Taken {
  private final VirtualDevice device;
  private final Set<MessageId> seen = new HashSet<>();

  Taken(VirtualDevice device) {
    this.device = device;
  }

  /// What it has taken in this start since this was asked last, oldest first.
  List<Uplink> fresh() {
    List<Uplink> fresh = new ArrayList<>();
    for (Entry entry : device.waiting()) {
      if (seen.add(entry.id())
          && entry.id().boot() == device.boot()
          && UplinkCodec.decode(entry.bytes()) instanceof Decoded.Message<Uplink>(Uplink uplink)) {
        fresh.add(uplink);
      }
    }
    return fresh;
  }
}
