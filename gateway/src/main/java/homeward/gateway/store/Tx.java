package homeward.gateway.store;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What can be done within one transaction.
public interface Tx {

  /// Counts one start of the gateway.
  ///
  /// @return how many there have been, this one included
  long start(Instant now);

  /// Remembers a message's id.
  ///
  /// @return false if it was known already
  boolean isNew(MessageId id, Instant now);

  /// Remembers a message as the newest of its device about a topic, if it is: messages overtake
  /// each other on their ways. A device counts its starts; one that cannot keep the count numbers a
  /// start by the clock, from [#CLOCK_BOOT] on, and nothing is known of what came before or after
  /// that.
  ///
  /// @return false if a newer one was remembered
  boolean isLatest(MessageId id, String topic);

  /// From here on a boot number is no count.
  long CLOCK_BOOT = 1_000_000_000_000L;

  void putDevice(DeviceRow device);

  Optional<DeviceRow> device(DeviceId id);

  List<DeviceRow> devices();

  /// Keeps a device's position in place of an older one.
  ///
  /// @return false if the one kept is newer
  boolean putPosition(PositionRow position);

  Optional<PositionRow> position(DeviceId device);

  /// Forgets where devices are that are neither out on a visit nor in an open alarm.
  void forgetPositions();

  VisitId insertVisit(VisitRow visit);

  Optional<VisitRow> visit(VisitId id);

  /// The device's visit that is out, else its earliest planned one.
  Optional<VisitRow> openVisit(DeviceId device);

  /// Newest first.
  List<VisitRow> visits(int most);

  void setVisitState(VisitId id, VisitState state);

  /// Changes a visit if it is still at the version that was read; its state stays.
  ///
  /// @param visit as it is to be, with the version that was read
  /// @return false if somebody else was faster
  boolean changeVisit(VisitRow visit);

  /// How many visits to an address there were before, that were made.
  long visitsTo(String place, VisitId before);

  long insertPaper(String subject, Paper paper);

  /// The papers about a visit or a person, the newest last.
  List<PaperRow> papers(String subject);

  /// Keeps what is on file of a person, in the place of an earlier such entry.
  void putOnFile(WorkerId person, OnFile entry);

  List<OnFile> onFile(WorkerId person);

  /// Keeps a pupil's sessions of a day, in the place of what was there.
  void putAttendance(SchoolId school, Attendance.Day day);

  /// Of a school, from a day on, by pupil and day.
  List<Attendance.Day> attendance(SchoolId school, LocalDate from);

  long insertNotice(NoticeRow notice);

  /// Notices that nobody has seen to, oldest first.
  List<NoticeRow> openNotices();

  /// Somebody has seen to a notice.
  ///
  /// @return false if somebody else was faster
  boolean seeNotice(long id, String by);

  void insertAlarm(AlarmRow alarm);

  Optional<AlarmRow> alarm(AlarmId id);

  /// Not resolved, oldest first.
  List<AlarmRow> openAlarms();

  /// Newest first.
  List<AlarmRow> alarms(int most);

  /// What a device has raised or what was raised for it, newest first.
  List<AlarmRow> alarmsOf(DeviceId device, int most);

  /// Moves an alarm if it is still at the version that was read.
  ///
  /// @return false if somebody else was faster
  boolean moveAlarm(AlarmId id, long version, AlarmState state);

  void setAlarmNews(AlarmId id, String news);

  /// Sets the one deadline of (kind, subject).
  void setTimer(TimerKind kind, String subject, Instant due);

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

  void putPerson(Person person);

  Optional<AccountRow> account(WorkerId id);

  List<Person> people();

  /// Who has a role at a school.
  List<Person> people(SchoolId school, Role role);

  /// Keeps a policy for good; one that is kept already stays as it is.
  void insertPolicy(PolicyRow policy);

  /// All that ever were in force, by school and version.
  List<PolicyRow> policies();

  void setPassword(WorkerId id, String hash, boolean mustChange);

  void setFailures(WorkerId id, int failures, Optional<Instant> lockedUntil);

  void insertSession(String tokenHash, WorkerId person, Instant expires);

  Optional<WorkerId> session(String tokenHash, Instant now);

  /// Remembers a code that is given out.
  void insertEnrolment(EnrolmentRow enrolment);

  Optional<EnrolmentRow> enrolment(String secretHash);

  /// The code has been redeemed.
  void setEnrolmentKey(String secretHash, String keyHash);

  void deleteSession(String tokenHash);

  /// Writes one line at the end of the evidence log.
  ///
  /// @param subject the alarm, visit, device or person that it is about
  /// @param actor who did it: a person, a device, or `gateway`
  void evidence(Instant at, String kind, String subject, String actor, String detail);

  /// Lines from a number on, in order.
  List<EvidenceRow> evidence(long from, int most);

  /// What concerns one subject: the newest lines, in order.
  List<EvidenceRow> evidenceAbout(String subject, int most);

  /// The last line's number and hash as kept apart from the lines; (0, "") for an empty log.
  EvidenceRow evidenceHead();
}
