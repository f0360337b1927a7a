package homeward.device.outbox;

import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.message.Uplink;
import java.util.List;
import java.util.Optional;

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

  /// What a message says, its number and time apart: two that say the same are repeats. Empty for
  /// what cannot be read, which repeats nothing.
  static Optional<Object> says(Entry entry) {
    return UplinkCodec.decode(entry.bytes()) instanceof Decoded.Message<Uplink>(Uplink uplink)
        ? Optional.of(says(uplink))
        : Optional.empty();
  }

  private static Object says(Uplink uplink) {
    long visit = uplink.stamp().visit();
    return switch (uplink) {
      case Uplink.AlarmRaised raised -> List.of(raised.cause(), visit);
      case Uplink.CheckIn checkIn -> List.of(checkIn.answer(), checkIn.question(), visit);
      case Uplink.AlarmCancelled cancelled -> List.of(cancelled.alarm(), cancelled.answer());
      case Uplink.PreAlarmEnded ended -> List.of(ended.ending(), visit);
      case Uplink.PreAlarmBegun begun -> List.of(begun.cause(), visit);
      case Uplink.FaultReport report -> List.of(report.kind(), report.present());
      case Uplink.VisitProgress progress -> List.of(progress.stage(), visit);
      case Uplink.SelfTestResult _,
          Uplink.SettingsInForce _,
          Uplink.CertificateInForce _,
          Uplink.Position _,
          Uplink.Heartbeat _ ->
          uplink.getClass();
      case Uplink.SignOn _, Uplink.SignOff _, Uplink.Practised _ -> uplink.id();
    };
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
          Uplink.Practised _,
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
