package homeward.simulator.transport;

import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;

/// One CoAP request and its response.
final class Exchange {
  private final VirtualCoap link;
  private final PeerIdentity peer;
  private final Lane lane;
  private final byte[] bytes;
  private final int session;
  private final int way;
  private boolean done;

  /// @param peer with whose certificate the session was made
  /// @param session in which it is sent
  /// @param way how often the device's address had changed when it was sent
  Exchange(VirtualCoap link, PeerIdentity peer, Lane lane, byte[] bytes, int session, int way) {
    this.link = link;
    this.peer = peer;
    this.lane = lane;
    this.bytes = bytes;
    this.session = session;
    this.way = way;
  }

  PeerIdentity peer() {
    return peer;
  }

  DeviceId device() {
    return peer.device();
  }

  Lane lane() {
    return lane;
  }

  byte[] bytes() {
    return bytes;
  }

  int session() {
    return session;
  }

  int way() {
    return way;
  }

  void respond(byte[] response) {
    link.respond(this, response);
  }

  /// Ends it.
  ///
  /// @return false if it had ended before
  boolean end() {
    boolean first = !done;
    done = true;
    return first;
  }

  boolean isDone() {
    return done;
  }
}
