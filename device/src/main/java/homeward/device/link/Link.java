package homeward.device.link;

import homeward.protocol.address.Lane;
import homeward.protocol.message.Downlink;

/// One way to the gateway. It connects and reconnects by itself, for ever.
public interface Link extends AutoCloseable {
  /// Which transport; a device has at most one link of each kind.
  enum Kind {
    MQTT,
    COAP
  }

  Kind kind();

  /// Begins to connect. Called once.
  void start(Listener listener);

  /// Hands bytes to the transport without waiting.
  ///
  /// @return whether the transport took them; false if there is no connection or no room
  boolean send(Lane lane, byte[] bytes);

  @Override
  void close();

  /// Told from the link's own threads; must return at once.
  interface Listener {
    void up(Kind kind);

    void down(Kind kind, String why);

    void received(Kind kind, Downlink downlink);
  }
}
