package homeward.protocol.codec;

import static homeward.protocol.codec.Wire.BODY;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Downlink.AlarmUpdate;
import homeward.protocol.message.Downlink.CertificatePart;
import homeward.protocol.message.Downlink.PracticeAsked;
import homeward.protocol.message.Downlink.Receipt;
import homeward.protocol.message.Downlink.RestAsked;
import homeward.protocol.message.Downlink.Settings;
import homeward.protocol.message.Downlink.Time;
import homeward.protocol.message.Downlink.VisitUpdate;
import homeward.protocol.message.Downlink.Wearer;
import homeward.protocol.message.Downlink.WelfareCheck;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.Uplink;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the gateway says to a device, as bytes.
public final class DownlinkCodec {
  /// No downlink message is longer, in bytes.
  public static final int MAX_BYTES = 384;

  /// No sequence of downlink messages is longer, in bytes.
  public static final int MAX_SEQUENCE_BYTES = 1024;

  /// No sequence holds more messages.
  public static final int MAX_SEQUENCE_MESSAGES = 12;

  private DownlinkCodec() {}

  /// The deterministic encoding: equal messages give equal bytes.
  public static byte[] encode(Downlink downlink) {
    return switch (downlink) {
      case Receipt m ->
          Writer.message(
              Wire.RECEIPT,
              m.content() == 0 ? 3 : 4,
              w -> {
                w.id(m.of());
                w.above0(BODY, m.content());
              });
      case AlarmUpdate m ->
          Writer.message(
              Wire.ALARM_UPDATE,
              7,
              w -> {
                w.id(m.alarm().first());
                w.integer(BODY, Wire.ALARM_STAGES.code(m.stage()));
                w.text(BODY + 1, m.role());
                w.text(BODY + 2, m.firstName());
                w.integer(BODY + 3, m.move());
              });
      case WelfareCheck m ->
          Writer.message(
              Wire.WELFARE_CHECK,
              2,
              w -> {
                w.integer(BODY, m.number());
                w.integer(BODY + 1, m.within().toMillis());
              });
      case Settings m ->
          Writer.message(
              Wire.SETTINGS,
              7
                  + (m.school().isEmpty() ? 0 : 1)
                  + (m.rapidPresses() == RapidPresses.ASK ? 0 : 1)
                  + (m.stuckButton() == StuckButton.TAPS ? 0 : 1),
              w -> {
                w.integer(BODY, m.version());
                w.integer(BODY + 1, m.heartbeat().toMillis());
                w.integer(BODY + 2, m.preAlarm().toMillis());
                w.integer(BODY + 3, m.noMotion().toMillis());
                w.integer(BODY + 4, Wire.PANIC_STYLES.code(m.panic()));
                w.flag(BODY + 5, m.silent());
                w.flag(BODY + 6, m.position());
                if (!m.school().isEmpty()) {
                  w.text(BODY + 7, m.school());
                }
                if (m.rapidPresses() != RapidPresses.ASK) {
                  w.integer(BODY + 8, Wire.RAPID_PRESSES.code(m.rapidPresses()));
                }
                if (m.stuckButton() != StuckButton.TAPS) {
                  w.integer(BODY + 9, Wire.STUCK_BUTTONS.code(m.stuckButton()));
                }
              });
      case VisitUpdate m ->
          Writer.message(
              Wire.VISIT_UPDATE,
              1 + (m.visit() == 0 ? 0 : 1) + (m.next() == 0 ? 0 : 1),
              w -> {
                w.integer(BODY, Wire.STAGES.code(m.stage()));
                w.above0(BODY + 1, m.visit());
                w.above0(BODY + 2, m.next());
              });
      case Wearer m ->
          Writer.message(
              Wire.WEARER,
              m.seated() ? 3 : 2,
              w -> {
                w.integer(BODY, m.number());
                w.text(BODY + 1, m.worker());
                if (m.seated()) {
                  w.flag(BODY + 2, true);
                }
              });
      case CertificatePart m ->
          Writer.message(
              Wire.CERTIFICATE_PART,
              4,
              w -> {
                w.integer(BODY, m.number());
                w.integer(BODY + 1, m.part());
                w.integer(BODY + 2, m.of());
                w.octets(BODY + 3, m.bytes());
              });
      case RestAsked m ->
          Writer.message(
              Wire.REST_ASKED,
              2,
              w -> {
                w.integer(BODY, m.number());
                w.integer(BODY + 1, m.leftS());
              });
      case PracticeAsked m ->
          Writer.message(
              Wire.PRACTICE_ASKED,
              2,
              w -> {
                w.integer(BODY, m.number());
                w.integer(BODY + 1, m.lengthS());
              });
      case Time m -> Writer.message(Wire.TIME, 1, w -> w.integer(BODY, m.now().toEpochMilli()));
    };
  }

  /// Reads bytes from outside. It never throws, and its cost is bounded by [#MAX_BYTES].
  public static Decoded<Downlink> decode(byte[] bytes) {
    return Decoding.decode(bytes, MAX_BYTES, DownlinkCodec::read);
  }

  /// Any number of messages, in order, in parts of which each fits into one sequence.
  public static List<List<Downlink>> parts(List<Downlink> downlinks) {
    var parts = new ArrayList<List<Downlink>>();
    var part = new ArrayList<Downlink>();
    int bytes = 0;
    for (Downlink downlink : downlinks) {
      int length = encode(downlink).length;
      if (part.size() == MAX_SEQUENCE_MESSAGES || bytes + length > MAX_SEQUENCE_BYTES) {
        parts.add(List.copyOf(part));
        part.clear();
        bytes = 0;
      }
      part.add(downlink);
      bytes += length;
    }
    if (!part.isEmpty()) {
      parts.add(List.copyOf(part));
    }
    return parts;
  }

  /// Several messages one behind the other, a CBOR sequence (RFC 8742), for an answer that has room
  /// for one; messages beyond [#MAX_SEQUENCE_MESSAGES] or [#MAX_SEQUENCE_BYTES] are left out.
  public static byte[] encodeSequence(List<Downlink> downlinks) {
    var sequence = new ByteArrayOutputStream();
    for (Downlink downlink : downlinks.stream().limit(MAX_SEQUENCE_MESSAGES).toList()) {
      byte[] bytes = encode(downlink);
      if (sequence.size() + bytes.length <= MAX_SEQUENCE_BYTES) {
        sequence.writeBytes(bytes);
      }
    }
    return sequence.toByteArray();
  }

  /// Reads a CBOR sequence; what follows an ill-formed message, or the last allowed one, is not
  /// read.
  public static List<Decoded<Downlink>> decodeSequence(byte[] sequence) {
    var result = new ArrayList<Decoded<Downlink>>();
    if (sequence.length > MAX_SEQUENCE_BYTES) {
      return List.of(
          new Decoded.Malformed<>(Fault.TOO_LARGE, MAX_SEQUENCE_BYTES, "sequence too long"));
    }
    int at = 0;
    while (at < sequence.length && result.size() < MAX_SEQUENCE_MESSAGES) {
      try {
        int end = WellFormed.end(sequence, at);
        result.add(decode(Arrays.copyOfRange(sequence, at, end)));
        at = end;
      } catch (Refusal refusal) {
        result.add(new Decoded.Malformed<>(refusal.fault, refusal.offset, refusal.what));
        return result;
      }
    }
    return result;
  }

  private static Downlink read(int type, Fields f) throws Refusal {
    return switch (type) {
      case Wire.RECEIPT -> new Receipt(Decoding.messageId(f), f.integerOr0(BODY));
      case Wire.ALARM_UPDATE ->
          new AlarmUpdate(
              new AlarmId(Decoding.messageId(f)),
              Wire.ALARM_STAGES.word(f, BODY),
              f.text(BODY + 1),
              f.text(BODY + 2),
              f.has(BODY + 3) ? f.integer(BODY + 3, 0, MessageId.MAX) : 0);
      case Wire.WELFARE_CHECK ->
          new WelfareCheck(f.integer(BODY, 1, MessageId.MAX), millis(f, BODY + 1));
      case Wire.SETTINGS ->
          new Settings(
              f.integer(BODY, 1, MessageId.MAX),
              millis(f, BODY + 1),
              millis(f, BODY + 2),
              millis(f, BODY + 3),
              f.has(BODY + 4) ? Wire.PANIC_STYLES.word(f, BODY + 4) : PanicStyle.HOLD,
              f.has(BODY + 8) ? Wire.RAPID_PRESSES.word(f, BODY + 8) : RapidPresses.ASK,
              f.has(BODY + 9) ? Wire.STUCK_BUTTONS.word(f, BODY + 9) : StuckButton.TAPS,
              f.has(BODY + 5) && f.flag(BODY + 5),
              !f.has(BODY + 6) || f.flag(BODY + 6),
              f.has(BODY + 7) ? f.text(BODY + 7) : "");
      case Wire.VISIT_UPDATE ->
          new VisitUpdate(
              Wire.STAGES.word(f, BODY), f.integerOr0(BODY + 1), f.integerOr0(BODY + 2));
      case Wire.WEARER ->
          new Wearer(
              f.integer(BODY, 1, MessageId.MAX),
              f.text(BODY + 1),
              f.has(BODY + 2) && f.flag(BODY + 2));
      case Wire.CERTIFICATE_PART ->
          new CertificatePart(
              f.integer(BODY, 1, MessageId.MAX),
              (int) f.integer(BODY + 1, 1, CertificatePart.MAX_PARTS),
              (int) f.integer(BODY + 2, 1, CertificatePart.MAX_PARTS),
              f.octets(BODY + 3));
      case Wire.REST_ASKED ->
          new RestAsked(
              f.integer(BODY, 1, MessageId.MAX),
              (int) f.integer(BODY + 1, 0, Uplink.Resting.MAX_S));
      case Wire.PRACTICE_ASKED ->
          new PracticeAsked(
              f.integer(BODY, 1, MessageId.MAX),
              (int) f.integer(BODY + 1, 0, Uplink.Practising.MAX_S));
      case Wire.TIME -> new Time(Instant.ofEpochMilli(f.integer(BODY, 0, MessageId.MAX)));
      default ->
          throw new Refusal(
              Fault.UNKNOWN_TYPE, f.offset(Wire.KEY_TYPE), "no downlink type " + type);
    };
  }

  private static Duration millis(Fields f, int key) throws Refusal {
    return Duration.ofMillis(f.integer(key, 0, MessageId.MAX));
  }
}
