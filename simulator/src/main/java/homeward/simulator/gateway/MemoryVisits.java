package homeward.simulator.gateway;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.VisitTx;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Visits, their papers, and what is on file of people, on maps.
abstract class MemoryVisits extends MemoryParticipants implements VisitTx {
  private static final Set<VisitState> BEEN =
      EnumSet.of(
          VisitState.ARRIVED,
          VisitState.WAITING,
          VisitState.INSIDE,
          VisitState.LEFT,
          VisitState.RETURNED,
          VisitState.REPORTED,
          VisitState.CLOSED);

  private static final Comparator<VisitRow> BY_START =
      Comparator.comparing(VisitRow::start).thenComparingLong(v -> v.id().value());

  MemoryVisits(Tables tables) {
    super(tables);
  }

  @Override
  public VisitId insertVisit(VisitRow v) {
    var id = new VisitId(tables.visits.size() + 1L);
    VisitRow entered = row(v, id, v.state(), 1);
    put(entered);
    ParticipantRow.of(entered).forEach(this::putParticipant);
    return id;
  }

  private static VisitRow row(VisitRow v, VisitId id, VisitState state, long version) {
    return new VisitRow(
        id,
        v.worker(),
        v.device(),
        v.place(),
        v.purpose(),
        ms(v.start()),
        ms(v.expectedReturn()),
        state,
        v.detail().at(version));
  }

  private void put(VisitRow visit) {
    tables.put(tables.visits, visit.id().value(), visit);
    if (visit.isOut()) {
      tables.put(tables.outVisits, visit.id().value(), visit);
    } else {
      tables.remove(tables.outVisits, visit.id().value());
    }
  }

  @Override
  public Optional<VisitRow> visit(VisitId id) {
    return Optional.ofNullable(tables.visits.get(id.value()));
  }

  @Override
  public List<VisitRow> visitsWith(DeviceId device, Instant from) {
    return byStart(v -> v.device().equals(device) && !v.start().isBefore(ms(from)));
  }

  @Override
  public List<VisitRow> visits(int most) {
    var visits = new ArrayList<VisitRow>();
    for (VisitRow visit : ((TreeMap<Long, VisitRow>) tables.visits).descendingMap().values()) {
      if (visits.size() == most) {
        break;
      }
      visits.add(visit);
    }
    return visits;
  }

  @Override
  public List<VisitRow> outVisits() {
    return tables.outVisits.values().stream().sorted(BY_START).toList();
  }

  @Override
  public void setVisitState(VisitId id, VisitState state) {
    visit(id).ifPresent(v -> put(row(v, v.id(), state, v.detail().version() + 1)));
  }

  @Override
  public boolean changeVisit(VisitRow visit) {
    Optional<VisitRow> found =
        visit(visit.id()).filter(v -> v.detail().version() == visit.detail().version());
    found.ifPresent(v -> put(row(visit, v.id(), v.state(), v.detail().version() + 1)));
    return found.isPresent();
  }

  @Override
  public long visitsTo(String place, VisitId before) {
    return tables.visits.values().stream()
        .filter(v -> v.place().equals(place) && v.id().value() < before.value())
        .filter(v -> BEEN.contains(v.state()))
        .count();
  }

  @Override
  public long insertPaper(String subject, Paper paper) {
    long id = tables.papers.size() + 1L;
    tables.add(
        tables.papers,
        new PaperRow(
            id,
            subject,
            new Paper(paper.kind(), paper.by(), paper.roles(), ms(paper.at()), paper.fields())));
    return id;
  }

  @Override
  public List<PaperRow> papers(String subject) {
    return tables.papers.stream().filter(paper -> paper.subject().equals(subject)).toList();
  }

  @Override
  public void putAttendance(SchoolId school, Attendance.Day day) {
    tables.put(tables.attendance, school + "\n" + day.pupil() + "\n" + day.day(), day);
  }

  @Override
  public List<Attendance.Day> attendance(SchoolId school, LocalDate from) {
    return tables.attendance.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(school + "\n"))
        .map(Map.Entry::getValue)
        .filter(day -> !day.day().isBefore(from))
        .sorted(Comparator.comparing(Attendance.Day::pupil).thenComparing(Attendance.Day::day))
        .toList();
  }

  @Override
  public long insertNotice(NoticeRow n) {
    long id = tables.notices.size() + 1L;
    tables.put(
        tables.notices,
        id,
        new NoticeRow(
            id, n.school(), n.visit(), n.kind(), n.words(), n.roles(), ms(n.at()), n.seenBy()));
    return id;
  }

  @Override
  public List<NoticeRow> openNotices() {
    return tables.notices.values().stream().filter(n -> n.seenBy().isEmpty()).toList();
  }

  @Override
  public boolean seeNotice(long id, String by) {
    Optional<NoticeRow> open =
        Optional.ofNullable(tables.notices.get(id)).filter(n -> n.seenBy().isEmpty());
    open.ifPresent(n ->
        tables.put(
            tables.notices,
            id,
            new NoticeRow(id, n.school(), n.visit(), n.kind(), n.words(), n.roles(), n.at(), by)));
    return open.isPresent();
  }

  private List<VisitRow> byStart(Predicate<VisitRow> which) {
    return tables.visits.values().stream().filter(which).sorted(BY_START).toList();
  }

  @Override
  public List<VisitRow> visitsBetween(SchoolId school, Instant from, Instant before) {
    return byStart(v ->
        v.detail().school().equals(school)
            && !v.start().isBefore(ms(from))
            && v.start().isBefore(ms(before)));
  }

  @Override
  public List<VisitRow> visitsBefore(SchoolId school, Instant start, VisitId id, int most) {
    Comparator<VisitRow> newest = BY_START.reversed();
    return tables.visits.values().stream()
        .filter(v -> v.detail().school().equals(school))
        .filter(v ->
            v.start().isBefore(ms(start))
                || (v.start().equals(ms(start)) && v.id().value() < id.value()))
        .sorted(newest)
        .limit(most)
        .toList();
  }

  @Override
  public List<VisitRow> visitsOf(WorkerId person, Instant from) {
    return byStart(v ->
        !v.start().isBefore(ms(from))
            && (v.worker().equals(person) || v.detail().second().equals(person.value())));
  }

  @Override
  public long insertMarker(MarkerRow m) {
    long id = tables.nextMarker();
    tables.put(tables.markers, id, new MarkerRow(id, m.place(), m.words(), m.visit(), ms(m.at())));
    return id;
  }

  @Override
  public List<MarkerRow> markers(String place) {
    return tables.markers.values().stream().filter(m -> m.place().equals(place)).toList();
  }

  @Override
  public Optional<MarkerRow> endMarker(long id, String by) {
    Optional<MarkerRow> marker = Optional.ofNullable(tables.markers.get(id));
    tables.remove(tables.markers, id);
    return marker;
  }
}
