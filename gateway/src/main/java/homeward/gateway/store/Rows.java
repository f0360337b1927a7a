package homeward.gateway.store;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.escalation.Channel;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Uplink.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the tables hold, one record each.
public final class Rows {
  private Rows() {}

  /// A device as last heard. Absent facts are empty texts or 0.
  ///
  /// @param worker who is signed on; empty if nobody
  /// @param condition in the protocol's words; empty if never heard
  /// @param school whose device it is
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a row's column that may be NULL
  public record DeviceRow(
      DeviceId id,
      String worker,
      Optional<Instant> lastHeard,
      int batteryPercent,
      int signalDbm,
      String condition,
      String version,
      String faults,
      SchoolId school) {

    /// The same device, of a school.
    public DeviceRow of(SchoolId other) {
      return new DeviceRow(
          id, worker, lastHeard, batteryPercent, signalDbm, condition, version, faults, other);
    }

    /// The same, worn by somebody; by nobody if empty.
    public DeviceRow wornBy(String other) {
      return new DeviceRow(
          id, other, lastHeard, batteryPercent, signalDbm, condition, version, faults, school);
    }

    /// The same, heard.
    public DeviceRow heard(Instant now) {
      return new DeviceRow(
          id,
          worker,
          Optional.of(now),
          batteryPercent,
          signalDbm,
          condition,
          version,
          faults,
          school);
    }

    /// The same, with other faults.
    public DeviceRow with(Collection<String> others) {
      return new DeviceRow(
          id,
          worker,
          lastHeard,
          batteryPercent,
          signalDbm,
          condition,
          version,
          String.join(" ", new TreeSet<>(others)),
          school);
    }

    /// What is wrong with it, a word each.
    public Set<String> faultWords() {
      return faults.isEmpty() ? Set.of() : Set.of(faults.split(" ", -1));
    }

    /// One that was never heard.
    public static DeviceRow unheard(DeviceId id, SchoolId school) {
      return new DeviceRow(id, "", Optional.empty(), 0, 0, "", "", "", school);
    }
  }

  /// Where a device was last.
  ///
  /// @param of the message that told it
  /// @param latitude WGS 84, millionths of a degree
  /// @param longitude WGS 84, millionths of a degree
  /// @param accuracyM within so many metres with 95 % likelihood, or [Position#UNKNOWN_ACCURACY]
  /// @param at when it was there
  public record PositionRow(MessageId of, int latitude, int longitude, int accuracyM, Instant at) {

    /// Latitude and longitude as maps and emergency services take them: `51.504801, -0.124991`.
    public String place() {
      return String.format(Locale.ROOT, "%.6f, %.6f", latitude / 1e6, longitude / 1e6);
    }

    /// How good it is, in words.
    public String accuracy() {
      return accuracyM == Position.UNKNOWN_ACCURACY
          ? "accuracy unknown"
          : "within " + accuracyM + " m";
    }
  }

  /// A visit.
  ///
  /// @param worker who carries the device
  /// @param state moved by the engine alone
  public record VisitRow(
      VisitId id,
      WorkerId worker,
      DeviceId device,
      String place,
      String purpose,
      Instant start,
      Instant expectedReturn,
      VisitState state,
      Detail detail) {

    /// What a visit is beyond who, where and when.
    ///
    /// @param second the second member of staff; empty if one goes alone
    /// @param school whose pupil is visited
    /// @param follows the visit that it follows up; 0 if none
    /// @param policy version of the policy under which it was approved; 0 before
    /// @param calledOff why; empty if it was not
    /// @param gone whether somebody went though the gate was closed
    /// @param version rises with every change; compare-and-set
    public record Detail(
        SchoolId school,
        VisitKind kind,
        String pupil,
        String parents,
        String second,
        long follows,
        long policy,
        String calledOff,
        boolean gone,
        long version) {
      /// A home visit of one person of which no more is said.
      public static final Detail PLAIN = planned(SchoolId.ONLY, VisitKind.HOME, "", "", "");

      /// Of a visit that is only planned.
      public static Detail planned(
          SchoolId school, VisitKind kind, String pupil, String parents, String second) {
        return new Detail(school, kind, pupil, parents, second, 0, 0, "", false, 1);
      }

      /// The same, as one that follows another visit up.
      public Detail following(long visit) {
        return new Detail(
            school, kind, pupil, parents, second, visit, policy, calledOff, gone, version);
      }

      /// The same, at another version.
      public Detail at(long other) {
        return new Detail(
            school, kind, pupil, parents, second, follows, policy, calledOff, gone, other);
      }
    }

    /// A plain home visit.
    public VisitRow(
        VisitId id,
        WorkerId worker,
        DeviceId device,
        String place,
        String purpose,
        Instant start,
        Instant expectedReturn,
        VisitState state) {
      this(id, worker, device, place, purpose, start, expectedReturn, state, Detail.PLAIN);
    }

    /// Who goes on it.
    public Set<WorkerId> travellers() {
      boolean alone = detail.second().isEmpty() || detail.second().equals(worker.value());
      return alone ? Set.of(worker) : Set.of(worker, new WorkerId(detail.second()));
    }

    /// Whether somebody is out: the device must be heard.
    public boolean isOut() {
      return state.isOut() || (detail.gone() && state.isAhead());
    }
  }

  /// A paper as it is kept.
  ///
  /// @param subject the visit's number, or the person's name
  public record PaperRow(long id, String subject, Paper paper) {}

  /// A pupil as the school's register has them.
  ///
  /// @param number in that register, 1 to 40 characters; unlike any other of the school
  /// @param parents with telephone
  public record PupilRow(
      SchoolId school, String number, String name, String place, String parents) {
    private static final int LONGEST = 40;

    public PupilRow {
      if (number.isBlank() || number.length() > LONGEST) {
        throw new IllegalArgumentException("a pupil's number is 1 to " + LONGEST + " characters");
      }
      if (name.isBlank() || name.length() > 100 || place.length() > 200 || parents.length() > 200) {
        throw new IllegalArgumentException(
            "a pupil's name is 1 to 100 characters, address and parents at most 200 each");
      }
    }
  }

  /// Somebody stands in for somebody who is away.
  ///
  /// @param posts that the stand-in has for that time alone
  /// @param until the last day
  public record CoverRow(
      long id, WorkerId absent, WorkerId standIn, List<Post> posts, LocalDate until) {
    public CoverRow {
      posts = List.copyOf(posts);
    }
  }

  /// What whoever goes to an address must know.
  ///
  /// @param place by [homeward.gateway.visit.Places#key]
  /// @param visit on which it was found
  public record MarkerRow(long id, String place, String words, long visit, Instant at) {}

  /// What people are told of, beside alarms.
  ///
  /// @param school whose people are told
  /// @param visit 0 if it is about none
  /// @param kind the words of an event or of a limit
  /// @param roles who is told
  /// @param seenBy who has seen to it; empty while nobody has
  public record NoticeRow(
      long id,
      SchoolId school,
      long visit,
      String kind,
      String words,
      List<Role> roles,
      Instant at,
      String seenBy) {
    public NoticeRow {
      roles = List.copyOf(roles);
    }
  }

  /// An alarm.
  ///
  /// @param worker empty if nobody was signed on
  /// @param visit 0 if the device was in no visit
  /// @param deviceAt when it happened by the device's clock
  /// @param raisedAt when the gateway stored it
  /// @param news what happened to it last without moving it, in words; may be empty
  /// @param version rises with every change; compare-and-set
  /// @param origin what else was so when it was raised
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // columns that may be NULL
  public record AlarmRow(
      AlarmId id,
      Cause cause,
      DeviceId device,
      String worker,
      long visit,
      Instant deviceAt,
      Instant raisedAt,
      AlarmState state,
      String news,
      long version,
      Origin origin) {

    /// What was so when an alarm was raised.
    ///
    /// @param school whose people are told; empty if it follows from visit and device
    /// @param wornSince since when the wearer had the device
    /// @param lastWorker who had it last, where nobody had it; empty if nobody ever did
    /// @param lastUntil until when
    /// @param mark how it came about where that is unusual, in words; may be empty
    public record Origin(
        String school,
        Optional<Instant> wornSince,
        String lastWorker,
        Optional<Instant> lastUntil,
        String mark) {
      /// Nothing more is known.
      public static final Origin PLAIN = new Origin("", Optional.empty(), "", Optional.empty(), "");
    }

    /// The same, about whoever turned out to wear the device.
    public AlarmRow wornBy(String wearer, Optional<Instant> since) {
      var known = new Origin(origin.school(), since, "", Optional.empty(), origin.mark());
      return new AlarmRow(
          id, cause, device, wearer, visit, deviceAt, raisedAt, state, news, version, known);
    }

    /// The same, moved or with other news.
    public AlarmRow with(AlarmState other, String words, long number) {
      return new AlarmRow(
          id, cause, device, worker, visit, deviceAt, raisedAt, other, words, number, origin);
    }
  }

  /// What a timer is for; each (kind, subject) has one deadline.
  public enum TimerKind {
    /// The alarm's next step; subject: the alarm.
    ALARM,

    /// Somebody on a visit must be heard by then; subject: visit and person, `12 sam.example`.
    PRESENCE,

    /// A pre-alarm must have ended by then; subject: the device.
    PRE_ALARM,

    /// The visit is overdue then; subject: the visit. Its wearer is reminded then; subject: the
    /// visit and ` due`.
    RETURN,

    /// Somebody on a visit must have answered a welfare check by then; subject as for `PRESENCE`.
    WELFARE,

    /// Something must have happened in a visit by then; subject: visit and limit, `12 REPORT`, and
    /// the person whose word is waited for, `12 CONTACT sam.example`.
    LIMIT,

    /// Somebody is reminded of a limit then; subject as for the limit.
    REMINDER,

    /// The policy is to be looked at again then; subject: the school.
    REVIEW,

    /// The office looks at the week that begins; subject: the school.
    WEEK,

    /// Somebody stands in for somebody else until then; subject: the stand-in's number.
    COVER,

    /// A visit that was asked for should have taken place by then; subject: the referral's number.
    /// Before that somebody is reminded; subject: the number and ` soon`.
    REFERRAL,

    /// Something is to be done about an agreement with parents; subject: its number.
    AGREEMENT,

    /// Devices that were handed out are back by then; subject: the school.
    HAND_BACK,

    /// A device that was lent is its owner's again then; subject: the device.
    LOAN,

    /// A rest ends by itself then; subject: the device.
    REST;

    /// Whether it ends a wait, rather than being a time of day.
    public boolean isWait() {
      return switch (this) {
        case ALARM, PRESENCE, PRE_ALARM, WELFARE, LIMIT, REMINDER, REST -> true;
        case RETURN, REVIEW, WEEK, COVER, REFERRAL, AGREEMENT, HAND_BACK, LOAN -> false;
      };
    }
  }

  /// A code that was given out for a device.
  ///
  /// @param secretHash of the code's secret
  /// @param keyHash of the key that it was redeemed with; empty before
  public record EnrolmentRow(String secretHash, DeviceId device, Instant expires, String keyHash) {}

  /// A policy that is or was in force.
  ///
  /// @param text the file as it was read
  /// @param actor who put it into force
  public record PolicyRow(
      SchoolId school, long version, String text, Instant at, String actor, String why) {}

  /// @param latest until when restarts may put it off; empty if none has put it off
  public record TimerRow(TimerKind kind, String subject, Instant due, Optional<Instant> latest) {}

  /// Where an attempt to reach somebody stands.
  public enum AttemptState {
    /// To be made, or being made: after a restart it is made again.
    DUE,
    DELIVERED,
    FAILED
  }

  /// One attempt to reach one person, or the console, about one alarm.
  ///
  /// @param to an address; `console` for the console
  public record AttemptRow(
      long id,
      AlarmId alarm,
      int step,
      Instant at,
      Channel channel,
      String to,
      AttemptState state,
      String detail) {}

  /// A person with what signing in needs.
  ///
  /// @param passwordHash empty if the person cannot sign in
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a row's column that may be NULL
  public record AccountRow(
      Person person,
      String passwordHash,
      boolean mustChange,
      int failures,
      Optional<Instant> lockedUntil) {}

  /// One line of the evidence log.
  public record EvidenceRow(long seq, String line, String hash) {}
}
