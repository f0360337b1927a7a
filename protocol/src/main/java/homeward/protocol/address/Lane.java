package homeward.protocol.address;

import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.AlarmCancelled;
import homeward.protocol.message.Uplink.AlarmRaised;
import homeward.protocol.message.Uplink.CertificateInForce;
import homeward.protocol.message.Uplink.CheckIn;
import homeward.protocol.message.Uplink.FaultReport;
import homeward.protocol.message.Uplink.Heartbeat;
import homeward.protocol.message.Uplink.Position;
import homeward.protocol.message.Uplink.Practised;
import homeward.protocol.message.Uplink.PreAlarmBegun;
import homeward.protocol.message.Uplink.PreAlarmEnded;
import homeward.protocol.message.Uplink.SelfTestResult;
import homeward.protocol.message.Uplink.SettingsInForce;
import homeward.protocol.message.Uplink.SignOff;
import homeward.protocol.message.Uplink.SignOn;
import homeward.protocol.message.Uplink.VisitProgress;

/// The one table of where messages go.
///
/// | lane | MQTT topic | QoS | CoAP path | links | largest |
/// |---|---|---|---|---|---|
/// | ALARM | `homeward/1/DEVICE/alarm` | 1 | POST `/homeward/1/DEVICE/alarm` | both at once | 256 B |
/// | EVENT | `homeward/1/DEVICE/event` | 1 | POST `/homeward/1/DEVICE/event` | MQTT, else CoAP | 256 B |
/// | HEARTBEAT | `homeward/1/DEVICE/heartbeat` | 0 | POST `/homeward/1/DEVICE/heartbeat` | MQTT, else CoAP | 256 B |
/// | DOWN | `homeward/1/DEVICE/down` | 1 | in the response to a POST | where the device is | 384 B each, 1024 B in all |
///
/// What goes down is a CBOR sequence (RFC 8742) of up to 12 messages.
///
/// Everything by which a wearer may answer travels in the ALARM lane: so an answer under duress and
/// an honest one cannot be told apart by their way.
public enum Lane {
  ALARM("alarm", 1, UplinkCodec.MAX_BYTES),
  EVENT("event", 1, UplinkCodec.MAX_BYTES),
  HEARTBEAT("heartbeat", 0, UplinkCodec.MAX_BYTES),
  DOWN("down", 1, DownlinkCodec.MAX_SEQUENCE_BYTES);

  /// What topics and paths begin with; the number is the wire format's version.
  public static final String ROOT = "homeward/1";

  /// The port for MQTT over TLS that IANA has registered.
  public static final int MQTT_PORT = 8883;

  /// The port for CoAP over DTLS (RFC 7252, section 12.7).
  public static final int COAP_PORT = 5684;

  /// The CoAP content format `application/cbor` (RFC 8949, section 9.4).
  public static final int CBOR_CONTENT_FORMAT = 60;

  private final String word;
  private final int qos;
  private final int maxBytes;

  Lane(String word, int qos, int maxBytes) {
    this.word = word;
    this.qos = qos;
    this.maxBytes = maxBytes;
  }

  /// The last part of topic and path.
  public String word() {
    return word;
  }

  /// The MQTT quality of service, 0 or 1.
  public int qos() {
    return qos;
  }

  /// The longest payload, in bytes.
  public int maxBytes() {
    return maxBytes;
  }

  /// The MQTT topic of one device's lane; also its CoAP path, without the leading slash.
  public String topic(DeviceId device) {
    return ROOT + "/" + device + "/" + word;
  }

  /// The lane that a message travels in.
  public static Lane of(Uplink uplink) {
    return switch (uplink) {
      case AlarmRaised _,
          AlarmCancelled _,
          PreAlarmBegun _,
          PreAlarmEnded _,
          CheckIn _,
          Practised _ ->
          ALARM;
      case Heartbeat _ -> HEARTBEAT;
      case VisitProgress _,
          SignOn _,
          SignOff _,
          SelfTestResult _,
          FaultReport _,
          SettingsInForce _,
          CertificateInForce _,
          Position _ ->
          EVENT;
    };
  }
}
