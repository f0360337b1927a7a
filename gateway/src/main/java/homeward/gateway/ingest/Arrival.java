package homeward.gateway.ingest;

import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import java.time.Instant;
import java.util.List;

/// A message at the gateway, decoded, and known to be from the device it names.
///
/// @param peer whose certificate the connection has that it came by
/// @param content of its bytes as they came, see [homeward.protocol.codec.ContentDigest]
/// @param at when it came in, by the gateway's clock
/// @param path by which it came: `MQTT` or `CoAP`
public record Arrival(
    PeerIdentity peer, Uplink uplink, long content, Instant at, String path, Replier replier) {

  /// The way back.
  public interface Replier {
    /// The transaction that holds the message has committed.
    void stored(List<Downlink> downlinks);

    /// Nothing is stored. Nothing may be acknowledged, and the connection must go, so that the
    /// device sends again.
    void refused(String why);

    /// Nothing is stored, and nothing will be: whoever speaks may not.
    default void forbidden(String why) {
      refused(why);
    }
  }
}
