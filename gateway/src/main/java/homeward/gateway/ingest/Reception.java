package homeward.gateway.ingest;

import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.address.Lane;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.TimeSource;
import org.tinylog.Logger;

/// The door for both transports: only well-formed messages of the device whose certificate it is go
/// in, each by its own lane.
public final class Reception {
  private final Intake intake;
  private final TimeSource time;

  public Reception(Intake intake, TimeSource time) {
    this.intake = intake;
    this.time = time;
  }

  /// What became of bytes at the door.
  public enum Verdict {
    TAKEN,

    /// The sender breaks the rules: this connection must go.
    REFUSED,

    /// No room now: this connection must go, the sender will come again.
    BUSY
  }

  /// @param peer who the connection's certificate says the sender is
  /// @param lane where the bytes came in
  public Verdict receive(
      PeerIdentity peer, Lane lane, byte[] bytes, String path, Arrival.Replier replier) {
    return switch (UplinkCodec.decode(bytes)) {
      case Decoded.Malformed<Uplink>(var fault, int offset, String what) -> {
        Logger.warn("{} sent {} by {}: {} at byte {}", peer, fault, path, what, offset);
        yield Verdict.REFUSED;
      }
      case Decoded.Message<Uplink>(Uplink uplink) ->
          admit(
              lane, new Arrival(peer, uplink, ContentDigest.of(bytes), time.now(), path, replier));
    };
  }

  /// Somebody who is not heard has tried to connect.
  public void knocked(PeerIdentity peer) {
    intake.knocked(peer);
  }

  private Verdict admit(Lane lane, Arrival arrival) {
    PeerIdentity peer = arrival.peer();
    Uplink uplink = arrival.uplink();
    if (!uplink.id().device().equals(peer.device())) {
      Logger.warn("{} tried to speak for {}", peer, uplink.id().device());
      return Verdict.REFUSED;
    }
    if (Lane.of(uplink) != lane) {
      Logger.warn("{} sent {} in the lane {}", peer, uplink.getClass().getSimpleName(), lane);
      return Verdict.REFUSED;
    }
    boolean taken = intake.offer(arrival);
    if (!taken) {
      Logger.error("no room for a message of {}: the queue is full", peer);
    }
    return taken ? Verdict.TAKEN : Verdict.BUSY;
  }
}
