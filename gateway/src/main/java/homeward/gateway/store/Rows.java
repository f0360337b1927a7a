package homeward.gateway.store;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.escalation.Channel;
import homeward.gateway.people.Person;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.time.Instant;
import java.util.Optional;

/// What the tables hold, one record each.
public final class Rows {
  private Rows() {}

  /// A device as last heard. Absent facts are empty texts or 0.
  ///
  /// @param worker who is signed on; empty if nobody
  /// @param condition in the protocol's words; empty if never heard
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a row's column that may be NULL
  public record DeviceRow(
      DeviceId id,
      String worker,
      Optional<Instant> lastHeard,
      int batteryPercent,
      int signalDbm,
      String condition,
      String version,
      String faults) {}

  public record VisitRow(
      VisitId id,
      WorkerId worker,
      DeviceId device,
      String place,
      String purpose,
      Instant start,
      Instant expectedReturn,
      VisitState state) {}

  /// An alarm.
  ///
  /// @param worker empty if nobody was signed on
  /// @param visit 0 if the device was in no visit
  /// @param deviceAt when it happened by the device's clock
  /// @param raisedAt when the gateway stored it
  /// @param news what happened to it last without moving it, in words; may be empty
  /// @param version rises with every change; compare-and-set
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
      long version) {}

  /// What a timer is for; each (kind, subject) has one deadline.
  public enum TimerKind {
    /// The alarm's next step; subject: the alarm.
    ALARM,

    /// The device must be heard by then; subject: the device.
    PRESENCE,

    /// A pre-alarm must have ended by then; subject: the device.
    PRE_ALARM,

    /// The visit is overdue then; subject: the visit.
    RETURN,

    /// The wearer must have answered a welfare check by then; subject: the device.
    WELFARE
  }

  public record TimerRow(TimerKind kind, String subject, Instant due) {}

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
