package homeward.protocol.codec;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Ending;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.Octets;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.Part;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.VisitStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One message of every kind, and the annotated bytes that are kept for ever.
final class Samples {
  static final DeviceId DEVICE = new DeviceId("dev-7");
  static final MessageId FIRST = new MessageId(DEVICE, 3, 41);

  private static final Stamp STAMP = new Stamp(FIRST, Instant.parse("2026-03-02T14:05:06.789Z"));

  private Samples() {}

  static Map<String, Uplink> uplinks() {
    var all = new LinkedHashMap<String, Uplink>();
    all.put("heartbeat", new Uplink.Heartbeat(STAMP, 87, -71, Condition.ON_DUTY, "0.1.0"));
    all.put("alarm-raised", new Uplink.AlarmRaised(STAMP, Cause.MAN_DOWN));
    all.put(
        "alarm-cancelled",
        new Uplink.AlarmCancelled(STAMP, new AlarmId(new MessageId(DEVICE, 3, 40)), Answer.WELL));
    all.put(
        "pre-alarm-begun", new Uplink.PreAlarmBegun(STAMP, Cause.MAN_DOWN, Duration.ofSeconds(30)));
    all.put("pre-alarm-ended", new Uplink.PreAlarmEnded(STAMP, Ending.CANCELLED));
    all.put("check-in", new Uplink.CheckIn(STAMP, Answer.WELL));
    all.put("visit-progress", new Uplink.VisitProgress(STAMP, VisitStage.INSIDE));
    all.put("sign-on", new Uplink.SignOn(STAMP, new WorkerId("sam.example")));
    all.put("sign-off", new Uplink.SignOff(STAMP));
    all.put(
        "self-test-result",
        new Uplink.SelfTestResult(
            STAMP,
            List.of(
                new Uplink.PartResult(Part.SENSOR, true),
                new Uplink.PartResult(Part.BATTERY, false))));
    all.put("fault-report", new Uplink.FaultReport(STAMP, FaultKind.STORE_FULL, true));
    all.put("position", new Uplink.Position(STAMP, 51_504_801, -124_991, 8, 3));
    all.put("certificate-in-force", new Uplink.CertificateInForce(STAMP, "5c01ab"));
    all.put("settings-in-force", new Uplink.SettingsInForce(STAMP, 5));
    all.put(
        "heartbeat-in-alarm",
        new Uplink.Heartbeat(
            new Stamp(FIRST, STAMP.at(), List.of(MessageId.FIRST_GATEWAY_BOOT - 1, 77L), 12),
            87,
            -71,
            Condition.ALARM,
            "0.1.0",
            List.of(
                new Uplink.OpenAlarm(new AlarmId(new MessageId(DEVICE, 3, 40)), Cause.PANIC),
                new Uplink.OpenAlarm(new AlarmId(new MessageId(DEVICE, 77, 9)), Cause.MAN_DOWN))));
    all.put(
        "heartbeat-at-rest",
        new Uplink.Heartbeat(
            STAMP.about(12),
            87,
            -71,
            Condition.ON_DUTY,
            "0.1.0",
            List.of(),
            new Uplink.Resting(840, 0)));
    all.put(
        "heartbeat-at-rest-by-phone",
        new Uplink.Heartbeat(
            STAMP.about(12),
            87,
            -71,
            Condition.ON_DUTY,
            "0.1.0",
            List.of(),
            new Uplink.Resting(900, 1_772_460_306_789L)));
    all.put(
        "heartbeat-in-practice",
        new Uplink.Heartbeat(
            STAMP,
            87,
            -71,
            Condition.ON_DUTY,
            "0.1.0",
            List.of(),
            Uplink.Resting.NOT,
            new Uplink.Practising(299, 1_772_460_306_789L)));
    all.put(
        "heartbeat-that-knows-practice",
        new Uplink.Heartbeat(
            STAMP,
            87,
            -71,
            Condition.ON_DUTY,
            "0.1.0",
            List.of(),
            Uplink.Resting.NOT,
            new Uplink.Practising(0, 0)));
    all.put("practised", new Uplink.Practised(STAMP, PracticeEvent.DURESS, true));
    all.put("practice-over", new Uplink.Practised(STAMP, PracticeEvent.UNHEARD, false));
    all.put(
        "check-in-to-a-question",
        new Uplink.CheckIn(STAMP.about(12), Answer.WELL, 1_772_460_306_789L));
    all.put(
        "visit-progress-of-a-visit", new Uplink.VisitProgress(STAMP.about(12), VisitStage.INSIDE));
    all.put("sign-on-by-hand-out", new Uplink.SignOn(STAMP, new WorkerId("sam.example"), 6));
    return all;
  }

  static Map<String, Downlink> downlinks() {
    var all = new LinkedHashMap<String, Downlink>();
    all.put("receipt", new Downlink.Receipt(FIRST));
    all.put(
        "alarm-update",
        new Downlink.AlarmUpdate(new AlarmId(FIRST), AlarmStage.TAKEN_ON, "headteacher", "Ada", 3));
    all.put("welfare-check", new Downlink.WelfareCheck(2, Duration.ofMinutes(1)));
    all.put(
        "settings",
        new Downlink.Settings(
            5,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            PanicStyle.PRESS_AND_HOLD,
            true,
            false));
    all.put("visit-update", new Downlink.VisitUpdate(VisitStage.ARRIVED));
    all.put("visit-update-of-a-visit", new Downlink.VisitUpdate(VisitStage.ARRIVED, 12, 13));
    all.put("receipt-of-a-content", new Downlink.Receipt(FIRST, MessageId.FIRST_GATEWAY_BOOT));
    all.put(
        "settings-of-a-school",
        new Downlink.Settings(
                5,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                PanicStyle.PRESS_AND_HOLD,
                true,
                false)
            .of("westside"));
    all.put(
        "settings-by-which-rapid-presses-call",
        new Downlink.Settings(
                5,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                PanicStyle.HOLD,
                false,
                true)
            .with(RapidPresses.CALL, StuckButton.NONE)
            .of("westside"));
    all.put("wearer", new Downlink.Wearer(6, "sam.example"));
    all.put("wearer-who-does-not-walk", new Downlink.Wearer(6, "sam.example", true));
    all.put(
        "certificate-part",
        new Downlink.CertificatePart(
            4_097, 2, 3, Octets.of(new byte[] {0x30, (byte) 0x82, 0x01, 0x0a})));
    all.put("rest-asked", new Downlink.RestAsked(1_772_460_306_789L, 900));
    all.put("rest-asked-to-end", new Downlink.RestAsked(1_772_460_306_790L, 0));
    all.put("practice-asked", new Downlink.PracticeAsked(1_772_460_306_789L, 300));
    all.put("practice-asked-to-end", new Downlink.PracticeAsked(1_772_460_306_790L, 0));
    all.put("time", new Downlink.Time(Instant.parse("2026-03-02T14:05:07.001Z")));
    return all;
  }

  /// The bytes of a sample: hexadecimal, each line up to its `#`.
  static byte[] bytes(String folder, String name) {
    return read(folder().resolve(folder).resolve(name + ".hex"));
  }

  static byte[] read(Path file) {
    try (var lines = Files.lines(file)) {
      return HexFormat.of()
          .parseHex(
              lines
                  .map(line -> line.replaceFirst("#.*", "").replaceAll("\\s", ""))
                  .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path folder() {
    try {
      var root = Samples.class.getResource("/samples");
      if (root == null) {
        throw new IllegalStateException("the samples are not on the class path");
      }
      return Path.of(root.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
