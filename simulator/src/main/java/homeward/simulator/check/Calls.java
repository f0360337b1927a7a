package homeward.simulator.check;

import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Ending;
import homeward.protocol.message.Uplink;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Which messages call for help, openly or in secret.
public final class Calls {
  private Calls() {}

  /// The alarm that a message raises, if it raises one.
  public static Optional<AlarmId> in(byte[] bytes) {
    return UplinkCodec.decode(bytes) instanceof Decoded.Message<Uplink>(Uplink uplink)
            && calls(uplink)
        ? Optional.of(new AlarmId(uplink.id()))
        : Optional.empty();
  }

  /// What a message says of asking the wearer.
  enum Asking {
    BEGINS,
    ENDS,
    NOTHING
  }

  /// Hands on what a message says of asking the wearer, if it does.
  static void asking(byte[] bytes, BiConsumer<MessageId, Asking> to) {
    if (UplinkCodec.decode(bytes) instanceof Decoded.Message<Uplink>(Uplink uplink)) {
      switch (uplink) {
        case Uplink.PreAlarmBegun begun -> to.accept(begun.id(), Asking.BEGINS);
        case Uplink.PreAlarmEnded _, Uplink.AlarmRaised _ -> to.accept(uplink.id(), Asking.ENDS);
        default -> {} // another matter
      }
    }
  }

  /// Whether a message calls for help.
  static boolean calls(Uplink uplink) {
    return switch (uplink) {
      case Uplink.AlarmRaised _ -> true;
      case Uplink.PreAlarmEnded ended -> ended.ending() == Ending.DURESS;
      case Uplink.CheckIn checkIn -> checkIn.answer() == Answer.DURESS;
      case Uplink.AlarmCancelled cancelled -> cancelled.answer() == Answer.DURESS;
      case Uplink.Heartbeat _,
          Uplink.PreAlarmBegun _,
          Uplink.VisitProgress _,
          Uplink.Practised _,
          Uplink.SignOn _,
          Uplink.SignOff _,
          Uplink.SelfTestResult _,
          Uplink.FaultReport _,
          Uplink.Position _,
          Uplink.SettingsInForce _,
          Uplink.CertificateInForce _ ->
          false;
    };
  }
}
