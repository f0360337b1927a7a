package homeward.protocol.message;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.util.List;

/// What a device says. Each message is known by its stamp's id; a repeat has the same id.
public sealed interface Uplink {

  /// The longest pre-alarm, in keeping with DIN VDE V 0825-1's limit of 45 s with reserve for
  /// policy.
  Duration MAX_PRE_ALARM = Duration.ofMinutes(2);

  Stamp stamp();

  default MessageId id() {
    return stamp().id();
  }

  /// The device is alive.
  ///
  /// @param batteryPercent 0 to 100, as it was read last; 0 if it never was
  /// @param signalDbm received signal strength, above -150 to 0 dBm, or [#UNKNOWN_SIGNAL]
  /// @param condition what the device is doing
  /// @param version of the firmware, 1 to 32 bytes of UTF-8
  /// @param open alarms that the device believes open and has a receipt for, 0 to 2: the gateway
  ///   must know them
  /// @param resting whether its wearer rests, and for how long still
  /// @param practising whether its wearer practises, and for how long still
  record Heartbeat(
      Stamp stamp,
      int batteryPercent,
      int signalDbm,
      Condition condition,
      String version,
      List<OpenAlarm> open,
      Resting resting,
      Practising practising)
      implements Uplink {
    /// The most open alarms that a heartbeat names.
    public static final int MAX_OPEN = 2;

    /// In dBm; no radio hears so little.
    public static final int UNKNOWN_SIGNAL = -150;

    public Heartbeat {
      open = List.copyOf(open);
      Limits.within("open alarms", open.size(), 0, MAX_OPEN, "");
      Limits.within("battery", batteryPercent, 0, 100, "%");
      Limits.within("signal", signalDbm, UNKNOWN_SIGNAL, 0, "dBm");
      Limits.text("version", version, 1, 32);
    }

    /// Of a device that does not know practice.
    public Heartbeat(
        Stamp stamp,
        int batteryPercent,
        int signalDbm,
        Condition condition,
        String version,
        List<OpenAlarm> open,
        Resting resting) {
      this(stamp, batteryPercent, signalDbm, condition, version, open, resting, Practising.UNKNOWN);
    }

    /// Of a device whose wearer does not rest, either.
    public Heartbeat(
        Stamp stamp,
        int batteryPercent,
        int signalDbm,
        Condition condition,
        String version,
        List<OpenAlarm> open) {
      this(stamp, batteryPercent, signalDbm, condition, version, open, Resting.NOT);
    }

    /// Of one that names no alarm, either.
    public Heartbeat(
        Stamp stamp, int batteryPercent, int signalDbm, Condition condition, String version) {
      this(stamp, batteryPercent, signalDbm, condition, version, List.of(), Resting.NOT);
    }
  }

  /// A rest that the wearer has asked for: lying still asks nothing, a fall still does.
  ///
  /// @param leftS seconds until it ends by itself, 1 to [#MAX_S]; 0 if nobody rests
  /// @param request the number of the request by phone that it follows; 0 if it was asked for at
  ///   the device
  record Resting(int leftS, long request) {
    /// The longest rest, in s.
    public static final int MAX_S = 900;

    /// Nobody rests.
    public static final Resting NOT = new Resting(0, 0);

    public Resting {
      Limits.within("rest left", leftS, 0, MAX_S, "s");
      Limits.within("request for a rest", request, 0, MessageId.MAX, "");
    }

    /// Whether somebody rests.
    public boolean lasts() {
      return leftS > 0;
    }
  }

  /// The wearer practises the gestures of the button: nothing of it is meant in earnest.
  ///
  /// @param leftS seconds until it ends by itself, 1 to [#MAX_S]; 0 if nobody practises; -1 of a
  ///   device that does not know practice
  /// @param request the number of the newest request that the device has taken up, whatever came of
  ///   it; 0 if there was none since its start
  record Practising(int leftS, long request) {
    /// The longest practice, in s.
    public static final int MAX_S = 300;

    /// The device does not know practice.
    public static final Practising UNKNOWN = new Practising(-1, 0);

    public Practising {
      Limits.within("practice left", leftS, -1, MAX_S, "s");
      Limits.within("request for practice", request, 0, MessageId.MAX, "");
    }

    /// Whether the device knows practice.
    public boolean isKnown() {
      return leftS >= 0;
    }

    /// Whether somebody practises.
    public boolean lasts() {
      return leftS > 0;
    }
  }

  /// An alarm in which its device still is.
  ///
  /// @param cause PANIC or MAN_DOWN: nothing tells of a duress alarm
  record OpenAlarm(AlarmId id, Cause cause) {
    public OpenAlarm {
      switch (cause) {
        case PANIC, MAN_DOWN -> {}
        case DURESS, LOST_CONTACT, MISSED_CHECK_IN, OVERDUE_RETURN ->
            throw new IllegalArgumentException("a device is not seen to be in " + cause);
      }
    }
  }

  /// Help is needed. The alarm's id is this message's id.
  ///
  /// @param cause PANIC, MAN_DOWN or DURESS
  record AlarmRaised(Stamp stamp, Cause cause) implements Uplink {
    public AlarmRaised {
      switch (cause) {
        case PANIC, MAN_DOWN, DURESS -> {}
        case LOST_CONTACT, MISSED_CHECK_IN, OVERDUE_RETURN ->
            throw new IllegalArgumentException("a device does not raise " + cause);
      }
    }

    public AlarmId alarm() {
      return new AlarmId(stamp.id());
    }
  }

  /// The wearer says of a raised alarm that no help is needed. It closes nothing: a person decides.
  record AlarmCancelled(Stamp stamp, AlarmId alarm, Answer answer) implements Uplink {}

  /// The wearer is being asked; the time to cancel runs.
  ///
  /// @param length how long the wearer has, above 0 and at most 2 min, to the millisecond
  record PreAlarmBegun(Stamp stamp, Cause cause, Duration length) implements Uplink {
    public PreAlarmBegun {
      Limits.within("pre-alarm length", length.toMillis(), 1, MAX_PRE_ALARM.toMillis(), "ms");
    }
  }

  /// The pre-alarm is over.
  record PreAlarmEnded(Stamp stamp, Ending ending) implements Uplink {}

  /// The wearer says how it is, asked or unasked.
  ///
  /// @param question the number of the welfare check that it answers; 0 if unasked; [#UNSAID] of
  ///   the first devices, which did not say
  record CheckIn(Stamp stamp, Answer answer, long question) implements Uplink {
    /// The device does not say what it answers.
    public static final long UNSAID = -1;

    public CheckIn {
      Limits.within("question", question, UNSAID, MessageId.MAX, "");
    }

    /// As the first devices say it.
    public CheckIn(Stamp stamp, Answer answer) {
      this(stamp, answer, UNSAID);
    }
  }

  /// Something happened in practice. It is no answer, no step and no call; it goes the way of a
  /// check-in and is as long as one, so that nobody outside learns what was practised.
  ///
  /// @param lasts whether practice goes on after it
  record Practised(Stamp stamp, PracticeEvent event, boolean lasts) implements Uplink {}

  /// The visit that the stamp names has come to a stage.
  record VisitProgress(Stamp stamp, VisitStage stage) implements Uplink {}

  /// A worker takes the device.
  ///
  /// @param handOut that it follows; 0 if it was told at the device alone
  record SignOn(Stamp stamp, WorkerId worker, long handOut) implements Uplink {
    public SignOn {
      Limits.within("hand-out", handOut, 0, MessageId.MAX, "");
    }

    /// Told at the device alone.
    public SignOn(Stamp stamp, WorkerId worker) {
      this(stamp, worker, 0);
    }
  }

  /// The worker gives the device back.
  record SignOff(Stamp stamp) implements Uplink {}

  /// What the self-test found.
  ///
  /// @param results each part at most once, 1 to 8
  record SelfTestResult(Stamp stamp, List<PartResult> results) implements Uplink {
    public SelfTestResult {
      results = List.copyOf(results);
      Limits.within("self-test parts", results.size(), 1, Part.values().length, "");
      if (results.stream().map(PartResult::part).distinct().count() != results.size()) {
        throw new IllegalArgumentException("a self-test names each part once, not " + results);
      }
    }
  }

  /// One part of a self-test.
  record PartResult(Part part, boolean passed) {}

  /// Something is wrong with the device, or right again.
  ///
  /// @param present true when it begins, false when it is over
  record FaultReport(Stamp stamp, FaultKind kind, boolean present) implements Uplink {}

  /// Where the device is: told in a visit or an alarm, never else.
  ///
  /// @param latitude WGS 84, millionths of a degree, north positive; -90000000 to 90000000
  /// @param longitude WGS 84, millionths of a degree, east positive; -180000000 to 180000000
  /// @param accuracyM within so many metres with 95 % likelihood, 0 to 65534; or
  ///   [#UNKNOWN_ACCURACY]
  /// @param ageS how long before the stamp the device was there, 0 to 86400 s
  record Position(Stamp stamp, int latitude, int longitude, int accuracyM, int ageS)
      implements Uplink {
    /// The receiver did not say how good the fix is.
    public static final int UNKNOWN_ACCURACY = 65_535;

    /// The oldest fix that is told of, in s.
    public static final int MAX_AGE_S = 86_400;

    public Position {
      Limits.within("latitude", latitude, -90_000_000, 90_000_000, "millionths of a degree");
      Limits.within("longitude", longitude, -180_000_000, 180_000_000, "millionths of a degree");
      Limits.within("accuracy", accuracyM, 0, UNKNOWN_ACCURACY, "m");
      Limits.within("age", ageS, 0, MAX_AGE_S, "s");
    }
  }

  /// These settings are in force from now on: the gateway's own, all of them.
  ///
  /// @param version as the gateway counts them, from 1
  record SettingsInForce(Stamp stamp, long version) implements Uplink {
    public SettingsInForce {
      Limits.within("settings version", version, 1, MessageId.MAX, "");
    }
  }

  /// The next certificate that the gateway sent is kept, and used from the next connection on.
  ///
  /// @param serial its serial number, lower-case hexadecimal, 1 to [#MAX_SERIAL] digits
  record CertificateInForce(Stamp stamp, String serial) implements Uplink {
    /// The most digits of a serial number: 20 bytes (RFC 5280, section 4.1.2.2).
    public static final int MAX_SERIAL = 40;

    public CertificateInForce {
      Limits.text("serial number", serial, 1, MAX_SERIAL);
      if (!serial.matches("[0-9a-f]+")) {
        throw new IllegalArgumentException("a serial number is of 0-9 and a-f, not " + serial);
      }
    }
  }
}
