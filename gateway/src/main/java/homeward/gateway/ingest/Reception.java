package homeward.gateway.ingest;

import homeward.protocol.address.Lane;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
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

  /// @param identity who the connection's certificate says the sender is
  /// @param lane where the bytes came in
  public Verdict receive(
      DeviceId identity, Lane lane, byte[] bytes, String path, Arrival.Replier replier) {
    return switch (UplinkCodec.decode(bytes)) {
      case Decoded.Malformed<Uplink>(var fault, int offset, String what) -> {
        Logger.warn("{} sent {} by {}: {} at byte {}", identity, fault, path, what, offset);
        yield Verdict.REFUSED;
      }
      case Decoded.Message<Uplink>(Uplink uplink) -> admit(identity, lane, uplink, path, replier);
    };
  }

  private Verdict admit(
      DeviceId identity, Lane lane, Uplink uplink, String path, Arrival.Replier replier) {
    if (!uplink.id().device().equals(identity)) {
      Logger.warn("{} tried to speak for {}", identity, uplink.id().device());
      return Verdict.REFUSED;
    }
    if (Lane.of(uplink) != lane) {
      Logger.warn("{} sent {} in the lane {}", identity, uplink.getClass().getSimpleName(), lane);
      return Verdict.REFUSED;
    }
    boolean taken = intake.offer(new Arrival(uplink, time.now(), path, replier));
    if (!taken) {
      Logger.error("no room for a message of {}: the queue is full", identity);
    }
    return taken ? Verdict.TAKEN : Verdict.BUSY;
  }
}
