package homeward.gateway.store;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What can be done within one transaction about visits, their papers, and what people are told of.
public interface VisitTx extends ParticipantTx {

  /// Enters a visit, and those who go.
  VisitId insertVisit(VisitRow visit);

  Optional<VisitRow> visit(VisitId id);

  /// Newest first.
  List<VisitRow> visits(int most);

  /// All visits on which somebody is out, whatever their school, by their beginning.
  List<VisitRow> outVisits();

  /// A school's visits that begin from a time on and before another, by their beginning.
  List<VisitRow> visitsBetween(SchoolId school, Instant from, Instant before);

  /// A school's visits that begin before another one, newest first.
  ///
  /// @param start when that one begins
  /// @param id of that one: of those that begin at once, those with lower ones come after it
  List<VisitRow> visitsBefore(SchoolId school, Instant start, VisitId id, int most);

  /// The visits of a person that begin from a time on, by their beginning.
  List<VisitRow> visitsOf(WorkerId person, Instant from);

  /// The visits for which a device is planned that begin from a time on, by their beginning.
  List<VisitRow> visitsWith(DeviceId device, Instant from);

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

  /// Keeps a pupil's sessions of a day, in the place of what was there.
  void putAttendance(SchoolId school, Attendance.Day day);

  /// Of a school, from a day on, by pupil and day.
  List<Attendance.Day> attendance(SchoolId school, LocalDate from);

  long insertMarker(MarkerRow marker);

  /// What is to be known of an address, oldest first.
  List<MarkerRow> markers(String place);

  /// It is no longer so.
  ///
  /// @return the marker, or nothing if there is no such one any more
  Optional<MarkerRow> endMarker(long id, String by);

  long insertNotice(NoticeRow notice);

  /// Notices that nobody has seen to, oldest first.
  List<NoticeRow> openNotices();

  /// Somebody has seen to a notice.
  ///
  /// @return false if somebody else was faster
  boolean seeNotice(long id, String by);
}
