package homeward.gateway.store;

import homeward.gateway.people.SchoolId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Uplink.Practising;
import homeward.protocol.message.Uplink.Resting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the tables about devices hold, one record each.
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // columns that may be NULL
public final class DeviceRows {
  private DeviceRows() {}

  /// Whether a life of a device is heard.
  public enum LifeState {
    /// It is heard.
    CURRENT("in use"),

    /// Another one was enrolled under its name.
    REPLACED("replaced"),

    /// It was reported lost: its alarms alone are heard.
    LOST_ALARMS_ONLY("lost, its alarms are heard"),

    /// It was reported lost: nothing of it is heard.
    LOST("lost"),

    /// Its certificate was revoked.
    REVOKED("revoked"),

    /// It was taken out of use.
    RETIRED("retired");

    private final String label;

    LifeState(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /// Whether all that it says is heard.
    public boolean isHeard() {
      return this == CURRENT;
    }

    /// Whether a person may put it into another state: what was lost may be found, all else is for
    /// good.
    public boolean mayBecome(LifeState other) {
      return switch (this) {
        case CURRENT -> other != CURRENT && other != REPLACED;
        case LOST_ALARMS_ONLY, LOST -> other != this && other != REPLACED;
        case REPLACED, REVOKED, RETIRED -> false;
      };
    }
  }

  /// One life of a device: from its enrolment under a key to the next one.
  ///
  /// @param life its number, from 1
  /// @param key the public key, a SubjectPublicKeyInfo in base64
  /// @param enrolledBy a person, `command line`, or how else the gateway came to know it
  /// @param told when people were last told that it still speaks, though it may not
  public record LifeRow(
      DeviceId device,
      long life,
      String key,
      Instant since,
      String enrolledBy,
      LifeState state,
      Optional<Instant> ended,
      String why,
      Instant told) {

    /// The same, ended.
    public LifeRow ended(LifeState how, Instant at, String reason) {
      return new LifeRow(
          device, life, key, since, enrolledBy, how, Optional.of(at), reason, Instant.EPOCH);
    }

    /// The same, heard again.
    public LifeRow heardAgain() {
      return new LifeRow(
          device,
          life,
          key,
          since,
          enrolledBy,
          LifeState.CURRENT,
          Optional.empty(),
          "",
          Instant.EPOCH);
    }

    /// The same, of which people were told that it still speaks.
    public LifeRow told(Instant at) {
      return new LifeRow(device, life, key, since, enrolledBy, state, ended, why, at);
    }
  }

  /// A certificate that was signed for a life.
  ///
  /// @param serial lower-case hexadecimal
  public record CertificateRow(
      String serial, DeviceId device, long life, Instant notAfter, Instant issued) {}

  /// One start of a device.
  ///
  /// @param seq its place in the order in which the gateway heard of the device's starts
  /// @param life under which it speaks; 0 if from before lives were kept
  /// @param beat its last heartbeat
  /// @param aheadMs by how much its clock was ahead of the gateway's in its last heartbeat
  /// @param said who has signed on in it
  public record StartRow(
      DeviceId device,
      long boot,
      long seq,
      long life,
      Instant firstHeard,
      Instant lastHeard,
      Optional<Instant> beat,
      long aheadMs,
      Optional<Said> said) {

    /// What a sign-on or sign-off has said.
    ///
    /// @param worker empty if they signed off
    /// @param before who had signed on before; empty if nobody had
    /// @param evidence the line of it: what came later has a higher one
    public record Said(String worker, String before, Instant at, long evidence) {}

    /// The same, heard.
    public StartRow heard(Instant now) {
      return new StartRow(device, boot, seq, life, firstHeard, now, beat, aheadMs, said);
    }

    /// The same, with a heartbeat.
    public StartRow beat(Instant now, long ahead) {
      return new StartRow(device, boot, seq, life, firstHeard, now, Optional.of(now), ahead, said);
    }

    /// The same, with another wearer.
    public StartRow says(Said other) {
      return new StartRow(
          device, boot, seq, life, firstHeard, lastHeard, beat, aheadMs, Optional.of(other));
    }

    /// When something happened by the gateway's clock, as well as that is known; never after `now`.
    ///
    /// @param at by the device's clock
    public Instant made(Instant at, Instant now) {
      if (beat.isEmpty()) {
        return now;
      }
      Instant made = at.minusMillis(aheadMs);
      return made.isAfter(now) ? now : made;
    }
  }

  /// A device was given to somebody.
  ///
  /// @param number unlike that of any other, and higher than those before
  /// @param by the person who did it
  /// @param evidence the line of it or of its end: what came later has a higher one
  /// @param until when it ended; empty while it lasts
  /// @param why it ended; empty while it lasts
  /// @param confirmed when a self-test with a press of its button passed after the hand-out
  public record HandOutRow(
      long number,
      DeviceId device,
      String worker,
      Instant since,
      String by,
      long evidence,
      Optional<Instant> until,
      String endedBy,
      String why,
      Optional<Instant> confirmed) {

    /// The same, ended.
    public HandOutRow ended(Instant at, String who, String reason, long line) {
      return new HandOutRow(
          number, device, worker, since, by, line, Optional.of(at), who, reason, confirmed);
    }

    /// The same, confirmed at the device.
    public HandOutRow confirmed(Instant at) {
      return new HandOutRow(
          number, device, worker, since, by, evidence, until, endedBy, why, Optional.of(at));
    }

    public boolean isOpen() {
      return until.isEmpty();
    }
  }

  /// The last self-test of a device.
  ///
  /// @param failed the parts that failed, in words; empty if all passed
  public record SelfTestRow(DeviceId device, Instant at, String failed) {
    public boolean passed() {
      return failed.isEmpty();
    }
  }

  /// A device that one school lends to another.
  ///
  /// @param until when it is the owner's again
  /// @param agreed whether the borrower has agreed; else it is only offered
  public record LoanRow(
      DeviceId device,
      SchoolId owner,
      SchoolId borrower,
      Instant until,
      boolean agreed,
      String offeredBy) {
    public LoanRow inForce() {
      return new LoanRow(device, owner, borrower, until, true, offeredBy);
    }
  }

  /// What a device is asked for: it is told again with each answer until it has taken it up.
  ///
  /// @param number of the last request; 0 if there was none
  /// @param pending until when the device is told of it; empty if it has taken it up
  /// @param begins whether something is to begin, rather than to end
  public record RequestRow(long number, Optional<Instant> pending, boolean begins) {
    /// Nothing was ever asked for.
    public static final RequestRow NONE = new RequestRow(0, Optional.empty(), false);

    /// A newer one in its place.
    public RequestRow next(boolean toBegin, Instant now, Duration tellFor) {
      long newer = Math.max(number + 1, now.toEpochMilli());
      return new RequestRow(newer, Optional.of(now.plus(tellFor)), toBegin);
    }

    /// The same; the device has taken it up, or nobody asks for it any more.
    public RequestRow settled() {
      return new RequestRow(number, Optional.empty(), begins);
    }

    /// Whether the device is still to be told.
    public boolean waits(Instant now) {
      return pending.filter(now::isBefore).isPresent();
    }
  }

  /// A wearer's rest, as their device tells of it, and what they have asked for by phone.
  ///
  /// @param until when it ends by itself; empty if nobody rests
  /// @param byPhone whether it was asked for by phone, rather than at the device
  /// @param request what was asked for by phone
  public record RestRow(
      DeviceId device, Optional<Instant> until, boolean byPhone, RequestRow request) {

    /// Nobody rests, and nobody has asked for it.
    public static RestRow none(DeviceId device) {
      return new RestRow(device, Optional.empty(), false, RequestRow.NONE);
    }

    /// The same, as the device tells of it.
    ///
    /// @param end when the rest ends; empty if nobody rests
    public RestRow told(Optional<Instant> end, Resting resting) {
      boolean followed =
          request.begins()
              ? resting.lasts() && resting.request() == request.number()
              : !resting.lasts();
      return new RestRow(
          device, end, resting.request() > 0, followed ? request.settled() : request);
    }

    /// The same, over.
    public RestRow over() {
      return new RestRow(device, Optional.empty(), false, request);
    }

    /// The same, with another request.
    public RestRow with(RequestRow other) {
      return new RestRow(device, until, byPhone, other);
    }

    /// How it was asked for, in words.
    public String how() {
      return byPhone ? "asked by phone" : "asked at the device";
    }
  }

  /// Practice of the gestures, as a device tells of it, and what the office has asked for.
  ///
  /// @param known whether the device knows practice
  /// @param until when it ends by itself; empty if nobody practises
  /// @param request of the office
  public record PracticeRow(
      DeviceId device, boolean known, Optional<Instant> until, RequestRow request) {

    /// Nobody practises, and the device has not said that it can.
    public static PracticeRow none(DeviceId device) {
      return new PracticeRow(device, false, Optional.empty(), RequestRow.NONE);
    }

    /// The same, as the device tells of it.
    ///
    /// @param end when practice ends; empty if nobody practises
    public PracticeRow told(Optional<Instant> end, Practising practising) {
      boolean followed = practising.request() >= request.number();
      return new PracticeRow(
          device, practising.isKnown(), end, followed ? request.settled() : request);
    }

    /// The same, with another request.
    public PracticeRow with(RequestRow other) {
      return new PracticeRow(device, known, until, other);
    }

    /// Whether somebody practises, as far as it is known.
    public boolean lasts(Instant now) {
      return until.filter(now::isBefore).isPresent();
    }
  }

  /// What is known of a message that has come in.
  public enum Received {
    NEW,

    /// The same message, once more.
    REPEAT,

    /// Its id was there before with other content: it is another message, and something is wrong.
    OTHER_CONTENT,

    /// Its id was there before contents were kept.
    UNSAID
  }
}
