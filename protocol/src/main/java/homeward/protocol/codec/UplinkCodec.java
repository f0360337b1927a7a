package homeward.protocol.codec;

import static homeward.protocol.codec.Wire.BODY;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.AlarmCancelled;
import homeward.protocol.message.Uplink.AlarmRaised;
import homeward.protocol.message.Uplink.CertificateInForce;
import homeward.protocol.message.Uplink.CheckIn;
import homeward.protocol.message.Uplink.FaultReport;
import homeward.protocol.message.Uplink.Heartbeat;
import homeward.protocol.message.Uplink.OpenAlarm;
import homeward.protocol.message.Uplink.PartResult;
import homeward.protocol.message.Uplink.Position;
import homeward.protocol.message.Uplink.Practised;
import homeward.protocol.message.Uplink.Practising;
import homeward.protocol.message.Uplink.PreAlarmBegun;
import homeward.protocol.message.Uplink.PreAlarmEnded;
import homeward.protocol.message.Uplink.Resting;
import homeward.protocol.message.Uplink.SelfTestResult;
import homeward.protocol.message.Uplink.SettingsInForce;
import homeward.protocol.message.Uplink.SignOff;
import homeward.protocol.message.Uplink.SignOn;
import homeward.protocol.message.Uplink.VisitProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a device says, as bytes.
public final class UplinkCodec {
  /// No uplink message is longer, in bytes.
  public static final int MAX_BYTES = 256;

  private static final int STAMP_FIELDS = 4;

  /// How many numbers tell of an open alarm.
  private static final int OPEN_ALARM = 3;

  private UplinkCodec() {}

  /// The deterministic encoding: equal messages give equal bytes.
  public static byte[] encode(Uplink uplink) {
    return switch (uplink) {
      case Heartbeat m ->
          message(
              Wire.HEARTBEAT,
              m,
              4
                  + (m.open().isEmpty() ? 0 : 1)
                  + (m.resting().lasts() ? 1 : 0)
                  + (m.resting().request() == 0 ? 0 : 1)
                  + (m.practising().isKnown() ? 1 : 0)
                  + (m.practising().request() == 0 ? 0 : 1),
              w -> {
                w.integer(BODY, m.batteryPercent());
                w.integer(BODY + 1, m.signalDbm());
                w.integer(BODY + 2, Wire.CONDITIONS.code(m.condition()));
                w.text(BODY + 3, m.version());
                writeOpen(w, m);
                w.above0(BODY + 5, m.resting().leftS());
                w.above0(BODY + 6, m.resting().request());
                if (m.practising().isKnown()) {
                  w.integer(BODY + 7, m.practising().leftS());
                }
                w.above0(BODY + 8, m.practising().request());
              });
      case AlarmRaised m ->
          message(Wire.ALARM_RAISED, m, 1, w -> w.integer(BODY, Wire.CAUSES.code(m.cause())));
      case AlarmCancelled m ->
          message(
              Wire.ALARM_CANCELLED,
              m,
              3,
              w -> {
                w.integer(BODY, m.alarm().first().boot());
                w.integer(BODY + 1, m.alarm().first().counter());
                w.integer(BODY + 2, Wire.ANSWERS.code(m.answer()));
              });
      case PreAlarmBegun m ->
          message(
              Wire.PRE_ALARM_BEGUN,
              m,
              2,
              w -> {
                w.integer(BODY, Wire.CAUSES.code(m.cause()));
                w.integer(BODY + 1, m.length().toMillis());
              });
      case PreAlarmEnded m ->
          message(Wire.PRE_ALARM_ENDED, m, 1, w -> w.integer(BODY, Wire.ENDINGS.code(m.ending())));
      case CheckIn m ->
          message(
              Wire.CHECK_IN,
              m,
              m.question() == CheckIn.UNSAID ? 1 : 2,
              w -> {
                w.integer(BODY, Wire.ANSWERS.code(m.answer()));
                if (m.question() != CheckIn.UNSAID) {
                  w.integer(BODY + 1, m.question());
                }
              });
      case Practised m ->
          message(
              Wire.PRACTISED,
              m,
              2,
              w -> {
                w.integer(BODY, Wire.PRACTICE_EVENTS.code(m.event()));
                w.flag(BODY + 1, m.lasts());
              });
      case VisitProgress m ->
          message(Wire.VISIT_PROGRESS, m, 1, w -> w.integer(BODY, Wire.STAGES.code(m.stage())));
      case SignOn m ->
          message(
              Wire.SIGN_ON,
              m,
              m.handOut() == 0 ? 1 : 2,
              w -> {
                w.text(BODY, m.worker().value());
                w.above0(BODY + 1, m.handOut());
              });
      case SignOff m -> message(Wire.SIGN_OFF, m, 0, w -> {});
      case SelfTestResult m -> message(Wire.SELF_TEST_RESULT, m, 1, w -> writeParts(w, m));
      case FaultReport m ->
          message(
              Wire.FAULT_REPORT,
              m,
              2,
              w -> {
                w.integer(BODY, Wire.FAULTS.code(m.kind()));
                w.flag(BODY + 1, m.present());
              });
      case SettingsInForce m ->
          message(Wire.SETTINGS_IN_FORCE, m, 1, w -> w.integer(BODY, m.version()));
      case CertificateInForce m ->
          message(Wire.CERTIFICATE_IN_FORCE, m, 1, w -> w.text(BODY, m.serial()));
      case Position m ->
          message(
              Wire.POSITION,
              m,
              4,
              w -> {
                w.integer(BODY, m.latitude());
                w.integer(BODY + 1, m.longitude());
                w.integer(BODY + 2, m.accuracyM());
                w.integer(BODY + 3, m.ageS());
              });
    };
  }

  private static byte[] message(int type, Uplink uplink, int count, Writer.Body body) {
    Stamp stamp = uplink.stamp();
    int more = (stamp.earlier().isEmpty() ? 0 : 1) + (stamp.visit() == 0 ? 0 : 1);
    return Writer.message(
        type,
        count + STAMP_FIELDS + more,
        w -> {
          w.id(uplink.id());
          w.integer(Wire.KEY_AT, stamp.at().toEpochMilli());
          if (!stamp.earlier().isEmpty()) {
            w.integers(Wire.KEY_EARLIER, stamp.earlier());
          }
          w.above0(Wire.KEY_VISIT, stamp.visit());
          body.write(w);
        });
  }

  /// Three numbers for each: boot, counter, cause.
  private static void writeOpen(Writer w, Heartbeat heartbeat) throws IOException {
    var numbers = new ArrayList<Long>();
    for (OpenAlarm alarm : heartbeat.open()) {
      numbers.add(alarm.id().first().boot());
      numbers.add(alarm.id().first().counter());
      numbers.add((long) Wire.CAUSES.code(alarm.cause()));
    }
    if (!numbers.isEmpty()) {
      w.integers(BODY + 4, numbers);
    }
  }

  private static List<OpenAlarm> open(DeviceId device, Fields f) throws Refusal {
    List<Long> numbers = f.integers(BODY + 4);
    if (numbers.size() % OPEN_ALARM != 0) {
      throw new Refusal(Fault.WRONG_TYPE, f.offset(BODY + 4), "an open alarm is three numbers");
    }
    var open = new ArrayList<OpenAlarm>();
    for (int i = 0; i < numbers.size(); i += OPEN_ALARM) {
      open.add(
          new OpenAlarm(
              new AlarmId(new MessageId(device, numbers.get(i), numbers.get(i + 1))),
              Wire.CAUSES.word(numbers.get(i + 2), f.offset(BODY + 4))));
    }
    return open;
  }

  private static Resting resting(Fields f) throws Refusal {
    int leftS = f.has(BODY + 5) ? (int) f.integer(BODY + 5, 1, Resting.MAX_S) : 0;
    return new Resting(leftS, f.integerOr0(BODY + 6));
  }

  private static Practising practising(Fields f) throws Refusal {
    int leftS = f.has(BODY + 7) ? (int) f.integer(BODY + 7, 0, Practising.MAX_S) : -1;
    return new Practising(leftS, f.integerOr0(BODY + 8));
  }

  private static void writeParts(Writer w, SelfTestResult result) throws IOException {
    w.list(BODY, result.results().size());
    for (PartResult part : result.results()) {
      w.pair(Wire.PARTS.code(part.part()), part.passed());
    }
    w.endList();
  }

  /// Reads bytes from outside. It never throws, and its cost is bounded by [#MAX_BYTES].
  public static Decoded<Uplink> decode(byte[] bytes) {
    return Decoding.decode(bytes, MAX_BYTES, UplinkCodec::read);
  }

  private static Uplink read(int type, Fields f) throws Refusal {
    if (type < Wire.HEARTBEAT || type > Wire.PRACTISED) {
      throw new Refusal(Fault.UNKNOWN_TYPE, f.offset(Wire.KEY_TYPE), "no uplink type " + type);
    }
    Stamp stamp =
        new Stamp(
            Decoding.messageId(f),
            Instant.ofEpochMilli(f.integer(Wire.KEY_AT, 0, MessageId.MAX)),
            f.integers(Wire.KEY_EARLIER),
            f.integerOr0(Wire.KEY_VISIT));
    return switch (type) {
      case Wire.HEARTBEAT ->
          new Heartbeat(
              stamp,
              (int) f.integer(BODY, 0, 100),
              (int) f.integer(BODY + 1, Heartbeat.UNKNOWN_SIGNAL, 0),
              Wire.CONDITIONS.word(f, BODY + 2),
              f.text(BODY + 3),
              open(stamp.id().device(), f),
              resting(f),
              practising(f));
      case Wire.ALARM_RAISED -> new AlarmRaised(stamp, Wire.CAUSES.word(f, BODY));
      case Wire.ALARM_CANCELLED ->
          new AlarmCancelled(stamp, alarm(stamp.id().device(), f), Wire.ANSWERS.word(f, BODY + 2));
      case Wire.PRE_ALARM_BEGUN ->
          new PreAlarmBegun(
              stamp,
              Wire.CAUSES.word(f, BODY),
              Duration.ofMillis(f.integer(BODY + 1, 1, Uplink.MAX_PRE_ALARM.toMillis())));
      case Wire.PRE_ALARM_ENDED -> new PreAlarmEnded(stamp, Wire.ENDINGS.word(f, BODY));
      case Wire.CHECK_IN ->
          new CheckIn(
              stamp,
              Wire.ANSWERS.word(f, BODY),
              f.has(BODY + 1) ? f.integer(BODY + 1, 0, MessageId.MAX) : CheckIn.UNSAID);
      case Wire.PRACTISED ->
          new Practised(stamp, Wire.PRACTICE_EVENTS.word(f, BODY), f.flag(BODY + 1));
      case Wire.VISIT_PROGRESS -> new VisitProgress(stamp, Wire.STAGES.word(f, BODY));
      case Wire.SIGN_ON -> new SignOn(stamp, new WorkerId(f.text(BODY)), f.integerOr0(BODY + 1));
      case Wire.SIGN_OFF -> new SignOff(stamp);
      case Wire.SELF_TEST_RESULT ->
          new SelfTestResult(
              stamp,
              f.pairs(
                  BODY,
                  (code, passed, offset) -> new PartResult(Wire.PARTS.word(code, offset), passed)));
      case Wire.FAULT_REPORT -> new FaultReport(stamp, Wire.FAULTS.word(f, BODY), f.flag(BODY + 1));
      case Wire.SETTINGS_IN_FORCE -> new SettingsInForce(stamp, f.integer(BODY, 1, MessageId.MAX));
      case Wire.CERTIFICATE_IN_FORCE -> new CertificateInForce(stamp, f.text(BODY));
      case Wire.POSITION ->
          new Position(
              stamp,
              (int) f.integer(BODY, -90_000_000, 90_000_000),
              (int) f.integer(BODY + 1, -180_000_000, 180_000_000),
              (int) f.integer(BODY + 2, 0, Position.UNKNOWN_ACCURACY),
              (int) f.integer(BODY + 3, 0, Position.MAX_AGE_S));
      default ->
          throw new Refusal(Fault.UNKNOWN_TYPE, f.offset(Wire.KEY_TYPE), "no uplink type " + type);
    };
  }

  private static AlarmId alarm(DeviceId device, Fields f) throws Refusal {
    return new AlarmId(
        new MessageId(
            device, f.integer(BODY, 1, MessageId.MAX), f.integer(BODY + 1, 1, MessageId.MAX)));
  }
}
