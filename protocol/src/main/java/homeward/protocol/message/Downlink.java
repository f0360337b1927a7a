package homeward.protocol.message;

import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;

/// What the gateway says to a device. Each may be repeated without harm.
public sealed interface Downlink {

  /// The message is stored: transaction committed, not just received. It is not an acknowledgement.
  ///
  /// @param content of the stored message's bytes, as [homeward.protocol.codec.ContentDigest] has
  ///   it: a receipt answers one message alone; 0 if the gateway does not say, as the first ones
  record Receipt(MessageId of, long content) implements Downlink {
    public Receipt {
      Limits.within("content", content, 0, MessageId.MAX, "");
    }

    /// Without a word of the content.
    public Receipt(MessageId of) {
      this(of, 0);
    }
  }

  /// How far people have come with an alarm.
  ///
  /// @param role of the person who has it, 0 to 32 bytes of UTF-8; empty while nobody has
  /// @param firstName of the person who has it, likewise
  /// @param move rises with each move of the alarm, so that late news is known as such, 0 to
  ///   2^53-1; 0 if the gateway does not say
  record AlarmUpdate(AlarmId alarm, AlarmStage stage, String role, String firstName, long move)
      implements Downlink {
    public AlarmUpdate {
      Limits.within("move", move, 0, MessageId.MAX, "");
      Limits.text("role", role, 0, DeviceText.MAX_BYTES);
      Limits.text("first name", firstName, 0, DeviceText.MAX_BYTES);
    }

    /// An update about a person of any name and role: both are shortened where they must be.
    public static AlarmUpdate of(
        AlarmId alarm, AlarmStage stage, String role, String firstName, long move) {
      return new AlarmUpdate(alarm, stage, DeviceText.fit(role), DeviceText.fit(firstName), move);
    }
  }

  /// The office asks whether the wearer is well.
  ///
  /// @param number of this welfare check, from 1; the answer names it
  /// @param within how long the wearer has to answer, 1 s to 1 h
  record WelfareCheck(long number, Duration within) implements Downlink {
    public WelfareCheck {
      Limits.within("welfare check", number, 1, MessageId.MAX, "");
      Limits.within("time to answer", within.toMillis(), 1_000, 3_600_000, "ms");
    }
  }

  /// How the device is to behave; the ranges are those of [Setting].
  ///
  /// @param version a device takes these if they are another school's, or the version is higher
  /// @param heartbeat between two heartbeats
  /// @param preAlarm how long a wearer has to cancel
  /// @param noMotion how long without any motion until the wearer is asked
  /// @param panic what a panic takes
  /// @param rapidPresses what four fast presses or more do
  /// @param stuckButton what stands in for a button that is stuck
  /// @param silent whether sound is left out
  /// @param position whether the device tells where it is, in a visit or alarm
  /// @param school whose they are, by its short name, 0 to 40 bytes; empty if the gateway does not
  ///   say
  record Settings(
      long version,
      Duration heartbeat,
      Duration preAlarm,
      Duration noMotion,
      PanicStyle panic,
      RapidPresses rapidPresses,
      StuckButton stuckButton,
      boolean silent,
      boolean position,
      String school)
      implements Downlink {
    public Settings {
      Limits.text("school", school, 0, 40);
      Limits.within("settings version", version, 1, MessageId.MAX, "");
      Setting.HEARTBEAT.check(heartbeat);
      Setting.PRE_ALARM.check(preAlarm);
      Setting.NO_MOTION.check(noMotion);
    }

    /// Of no school by name, with what is usual for rapid presses and a stuck button.
    public Settings(
        long version,
        Duration heartbeat,
        Duration preAlarm,
        Duration noMotion,
        PanicStyle panic,
        boolean silent,
        boolean position) {
      this(
          version,
          heartbeat,
          preAlarm,
          noMotion,
          panic,
          RapidPresses.ASK,
          StuckButton.TAPS,
          silent,
          position,
          "");
    }

    /// The same, as those of a school.
    public Settings of(String name) {
      return new Settings(
          version,
          heartbeat,
          preAlarm,
          noMotion,
          panic,
          rapidPresses,
          stuckButton,
          silent,
          position,
          name);
    }

    /// The same, with another answer to rapid presses, and to a button that is stuck.
    public Settings with(RapidPresses rapid, StuckButton stuck) {
      return new Settings(
          version, heartbeat, preAlarm, noMotion, panic, rapid, stuck, silent, position, school);
    }
  }

  /// How far the wearer's visit has come, as the gateway has it.
  ///
  /// @param visit that the stage is of; 0 if none is under way
  /// @param next the visit that a departure would begin; 0 if none is planned for now
  record VisitUpdate(VisitStage stage, long visit, long next) implements Downlink {
    public VisitUpdate {
      Limits.within("visit", visit, 0, MessageId.MAX, "");
      Limits.within("next visit", next, 0, MessageId.MAX, "");
    }

    /// Without a word of which visit.
    public VisitUpdate(VisitStage stage) {
      this(stage, 0, 0);
    }
  }

  /// Whose the device is, by the gateway's register.
  ///
  /// @param number of the hand-out; each has one of its own, and a later one a higher
  /// @param worker the person's id; empty if nobody wears it
  /// @param seated whether the person does not walk, so that upright is learnt while they sit
  record Wearer(long number, String worker, boolean seated) implements Downlink {
    /// Of one who walks.
    public Wearer(long number, String worker) {
      this(number, worker, false);
    }

    public Wearer {
      Limits.within("hand-out", number, 1, MessageId.MAX, "");
      if (!worker.isEmpty()) {
        worker = new WorkerId(worker).value();
      }
    }
  }

  /// The wearer has asked by phone for a rest, or for its end.
  ///
  /// @param number of this request: a device follows each once, and none that is older
  /// @param leftS how long the rest is to last from now, 0 to 900 s; 0 ends it
  record RestAsked(long number, int leftS) implements Downlink {
    public RestAsked {
      Limits.within("request for a rest", number, 1, MessageId.MAX, "");
      Limits.within("rest", leftS, 0, Uplink.Resting.MAX_S, "s");
    }
  }

  /// The office asks for practice of the gestures, or for its end. The device asks its wearer
  /// first.
  ///
  /// @param number of this request: a device follows each once, and none that is older
  /// @param lengthS how long practice is to last once the wearer has answered, 0 to 300 s; 0 ends
  ///   it
  record PracticeAsked(long number, int lengthS) implements Downlink {
    public PracticeAsked {
      Limits.within("request for practice", number, 1, MessageId.MAX, "");
      Limits.within("practice", lengthS, 0, Uplink.Practising.MAX_S, "s");
    }
  }

  /// The gateway's clock, UTC, to the millisecond.
  record Time(Instant now) implements Downlink {
    public Time {
      Limits.within("time", now.toEpochMilli(), 0, MessageId.MAX, "ms");
      now = Instant.ofEpochMilli(now.toEpochMilli());
    }
  }

  /// A part of the device's next certificate: X.509 in DER, for the key that it has. The device
  /// puts the parts together in any order, and says so once the certificate is in force.
  ///
  /// @param number of the whole certificate, as [homeward.protocol.codec.ContentDigest] has it
  /// @param part from 1 to `of`
  /// @param of how many parts, 1 to [#MAX_PARTS]
  /// @param bytes 1 to [#MAX_PART_BYTES]
  record CertificatePart(long number, int part, int of, Octets bytes) implements Downlink {
    /// The most parts of a certificate.
    public static final int MAX_PARTS = 8;

    /// The longest part, in bytes.
    public static final int MAX_PART_BYTES = 320;

    public CertificatePart {
      Limits.within("certificate number", number, 1, MessageId.MAX, "");
      Limits.within("parts of a certificate", of, 1, MAX_PARTS, "");
      Limits.within("part of a certificate", part, 1, of, "");
      Limits.within("a part's length", bytes.size(), 1, MAX_PART_BYTES, "bytes");
    }
  }
}
