package homeward.gateway.store;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What can be done within one transaction.
public interface Tx extends PeopleTx, VisitTx, CaseTx, DeviceTx, ScreenTx {

  /// Counts one start of the gateway.
  ///
  /// @return how many there have been, this one included
  long start(Instant now);

  void putDevice(DeviceRow device);

  Optional<DeviceRow> device(DeviceId id);

  List<DeviceRow> devices();

  /// The devices that somebody wears, by their names.
  List<DeviceRow> devicesOf(WorkerId wearer);

  /// Keeps a device's position in place of an older one.
  ///
  /// @return false if the one kept is newer
  boolean putPosition(PositionRow position);

  Optional<PositionRow> position(DeviceId device);

  /// Forgets where devices are that are neither out on a visit nor in an open alarm.
  void forgetPositions();

  void insertAlarm(AlarmRow alarm);

  Optional<AlarmRow> alarm(AlarmId id);

  /// Not resolved, oldest first.
  List<AlarmRow> openAlarms();

  /// Newest first.
  List<AlarmRow> alarms(int most);

  /// Those raised after the last that was raised before a time, newest first.
  List<AlarmRow> alarmsSince(Instant from);

  /// What a device has raised or what was raised for it, newest first.
  List<AlarmRow> alarmsOf(DeviceId device, int most);

  /// Moves an alarm if it is still at the version that was read.
  ///
  /// @return false if somebody else was faster
  boolean moveAlarm(AlarmId id, long version, AlarmState state);

  void setAlarmNews(AlarmId id, String news);

  /// Sets whom an alarm is about, where that was not known yet when it was raised.
  void setAlarmWearer(AlarmId id, String worker, Optional<Instant> wornSince);

  /// Sets the one deadline of (kind, subject). Nothing has put it off so far.
  void setTimer(TimerKind kind, String subject, Instant due);

  /// Puts a deadline off, and says until when it may be put off at most.
  void putOff(TimerKind kind, String subject, Instant due, Instant latest);

  /// Moves all deadlines that end a wait; what is due at a time of day stays.
  void moveWaits(Duration by);

  void clearTimer(TimerKind kind, String subject);

  Optional<TimerRow> timer(TimerKind kind, String subject);

  /// Due at or before now, the longest due first.
  List<TimerRow> dueTimers(Instant now, int most);

  List<TimerRow> timers(TimerKind kind);

  long insertAttempt(AttemptRow attempt);

  void setAttempt(long id, AttemptState state, String detail);

  Optional<AttemptRow> attempt(long id);

  List<AttemptRow> attempts(AlarmId alarm);

  List<AttemptRow> dueAttempts();

  /// Writes one line at the end of the evidence log.
  ///
  /// @param subject the alarm, visit, device or person that it is about
  /// @param actor who did it: a person, a device, or `gateway`
  void evidence(Instant at, String kind, String subject, String actor, String detail);

  /// Lines from a number on, in order.
  List<EvidenceRow> evidence(long from, int most);

  /// What concerns one subject: the newest lines, in order.
  List<EvidenceRow> evidenceAbout(String subject, int most);

  /// The newest line of a kind about one subject, however many others came after it.
  ///
  /// @param actor who did it; empty for whoever did it last
  Optional<EvidenceRow> newestAbout(String subject, String kind, String actor);

  /// The last line's number and hash as kept apart from the lines; (0, "") for an empty log.
  EvidenceRow evidenceHead();
}
