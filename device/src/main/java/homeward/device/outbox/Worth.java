package homeward.device.outbox;

import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.message.Uplink;

/// What a waiting message is worth when there is no room for all: each kind has room of its own, so
/// that no call for help is given up for anything less.
///
/// It depends on what kind of message it is, never on what the wearer said in it: an answer under
/// duress and an honest one wait alike.
enum Worth {
  /// A raised alarm.
  ALARM(1024),

  /// What the wearer answered, which may be a call for help in secret.
  ANSWER(512),

  /// That the wearer is being asked, or no longer is.
  PRE_ALARM(128),

  /// What happened around a visit, or to the device.
  EVENT(192),

  /// Where the device was: the newest is what counts.
  POSITION(64);

  private final int most;

  Worth(int most) {
    this.most = most;
  }

  /// How many wait at most.
  int most() {
    return most;
  }

  /// Whether it is, or may be, a call for help.
  boolean isCall() {
    return this == ALARM || this == ANSWER;
  }

  static Worth of(Entry entry) {
    // What cannot be read was written by another version: it is given up no sooner than an alarm.
    return UplinkCodec.decode(entry.bytes()) instanceof Decoded.Message<Uplink>(Uplink uplink)
        ? of(uplink)
        : ALARM;
  }

  static Worth of(Uplink uplink) {
    return switch (uplink) {
      case Uplink.AlarmRaised _ -> ALARM;
      case Uplink.AlarmCancelled _, Uplink.CheckIn _ -> ANSWER;
      case Uplink.PreAlarmEnded ended ->
          switch (ended.ending()) {
            case CANCELLED, DURESS -> ANSWER;
            case RECOVERED, RAISED -> PRE_ALARM;
          };
      case Uplink.PreAlarmBegun _ -> PRE_ALARM;
      case Uplink.Position _, Uplink.Heartbeat _ -> POSITION;
      case Uplink.VisitProgress _,
          Uplink.SignOn _,
          Uplink.SignOff _,
          Uplink.SelfTestResult _,
          Uplink.FaultReport _,
          Uplink.SettingsInForce _,
          Uplink.CertificateInForce _ ->
          EVENT;
    };
  }
}
