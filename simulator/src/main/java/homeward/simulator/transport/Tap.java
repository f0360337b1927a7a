package homeward.simulator.transport;

import homeward.device.link.Link;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.util.List;

/// Who listens in on both ends of the wire.
public interface Tap {
  /// A device hands bytes to a link.
  void up(DeviceId device, Link.Kind kind, Lane lane, byte[] bytes);

  /// The gateway hands news for a device to a connection.
  void down(DeviceId device, Link.Kind kind, List<Downlink> downlinks, byte[] bytes);

  /// News has come to the device.
  default void arrived(DeviceId device, Downlink downlink) {
    // Most are content with what went out.
  }
}
