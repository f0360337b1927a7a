package homeward.gateway.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store.DefectException;
import homeward.gateway.store.VisitTx;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The SQL of visits, of their papers, and of what is on file of people.
abstract class VisitSql extends ParticipantSql implements VisitTx {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  VisitSql(Statements statements) {
    super(statements);
  }

  static VisitRow visit(ResultSet rs) throws SQLException {
    return new VisitRow(
        new VisitId(rs.getLong("id")),
        new WorkerId(rs.getString("worker")),
        new DeviceId(rs.getString("device")),
        rs.getString("place"),
        rs.getString("purpose"),
        Instant.ofEpochMilli(rs.getLong("start")),
        Instant.ofEpochMilli(rs.getLong("expected_return")),
        VisitState.valueOf(rs.getString("state")),
        new VisitRow.Detail(
            new SchoolId(rs.getString("school")),
            VisitKind.valueOf(rs.getString("kind")),
            rs.getString("pupil"),
            rs.getString("parents"),
            rs.getString("second"),
            rs.getLong("follows"),
            rs.getLong("policy"),
            rs.getString("called_off"),
            rs.getInt("gone") != 0,
            rs.getLong("version")));
  }

  @Override
  public VisitId insertVisit(VisitRow v) {
    statements.run(
        "INSERT INTO visit (worker, device, place, purpose, start, expected_return, kind, pupil,"
            + " parents, second, school, follows, policy, called_off, gone, state)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values(v, v.state().name()));
    var id =
        new VisitId(statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM visit").orElseThrow());
    ParticipantRow.of(visit(id).orElseThrow()).forEach(this::putParticipant);
    return id;
  }

  /// What can be changed of it, then what else a statement needs.
  private static Object[] values(VisitRow v, Object... more) {
    Stream<Object> own =
        Stream.of(
            v.worker().value(),
            v.device().value(),
            v.place(),
            v.purpose(),
            v.start().toEpochMilli(),
            v.expectedReturn().toEpochMilli(),
            v.detail().kind().name(),
            v.detail().pupil(),
            v.detail().parents(),
            v.detail().second(),
            v.detail().school().value(),
            v.detail().follows(),
            v.detail().policy(),
            v.detail().calledOff(),
            v.detail().gone() ? 1 : 0);
    return Stream.concat(own, Stream.of(more)).toArray();
  }

  @Override
  public Optional<VisitRow> visit(VisitId id) {
    return statements.one(VisitSql::visit, "SELECT * FROM visit WHERE id = ?", id.value());
  }

  @Override
  public List<VisitRow> visitsWith(DeviceId device, Instant from) {
    return statements.list(
        VisitSql::visit,
        "SELECT * FROM visit WHERE device = ? AND start >= ? ORDER BY start, id",
        device.value(),
        from.toEpochMilli());
  }

  @Override
  public List<VisitRow> visits(int most) {
    return statements.list(VisitSql::visit, "SELECT * FROM visit ORDER BY id DESC LIMIT ?", most);
  }

  /// In the words of the index `visit_out`, so that the visits of years ago cost nothing.
  @Override
  public List<VisitRow> outVisits() {
    return statements.list(
        VisitSql::visit,
        "SELECT * FROM visit WHERE (state IN ('DEPARTED', 'ARRIVED', 'WAITING', 'INSIDE', 'LEFT')"
            + " OR (gone = 1 AND state IN ('PLANNED', 'APPROVED'))) ORDER BY start, id");
  }

  @Override
  public void setVisitState(VisitId id, VisitState state) {
    statements.run(
        "UPDATE visit SET state = ?, version = version + 1 WHERE id = ?", state.name(), id.value());
  }

  @Override
  public boolean changeVisit(VisitRow v) {
    return statements.run(
            "UPDATE visit SET worker = ?, device = ?, place = ?, purpose = ?, start = ?,"
                + " expected_return = ?, kind = ?, pupil = ?, parents = ?, second = ?, school = ?,"
                + " follows = ?, policy = ?, called_off = ?, gone = ?, version = version + 1 WHERE id = ? AND version = ?",
            values(v, v.id().value(), v.detail().version()))
        == 1;
  }

  @Override
  public long visitsTo(String place, VisitId before) {
    return statements
        .one(
            rs -> rs.getLong(1),
            "SELECT count(*) FROM visit WHERE place = ? AND id < ? AND state IN"
                + " ('ARRIVED', 'WAITING', 'INSIDE', 'LEFT', 'RETURNED', 'REPORTED', 'CLOSED')",
            place,
            before.value())
        .orElse(0L);
  }

  static String lines(List<Role> roles) {
    return roles.stream().map(Role::words).collect(Collectors.joining("\n"));
  }

  static List<Role> roles(String lines) {
    return lines.lines().map(Role::new).toList();
  }

  @Override
  public long insertPaper(String subject, Paper paper) {
    statements.run(
        "INSERT INTO paper (subject, kind, signer, roles, at, fields) VALUES (?, ?, ?, ?, ?, ?)",
        subject,
        paper.kind().name(),
        paper.by(),
        lines(paper.roles()),
        paper.at().toEpochMilli(),
        json(paper.fields()));
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM paper").orElseThrow();
  }

  private static String json(Map<String, String> fields) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are JSON", e);
    }
  }

  @Override
  public List<PaperRow> papers(String subject) {
    return statements.list(
        VisitSql::paper, "SELECT * FROM paper WHERE subject = ? ORDER BY id", subject);
  }

  private static PaperRow paper(ResultSet rs) throws SQLException {
    try {
      return new PaperRow(
          rs.getLong("id"),
          rs.getString("subject"),
          new Paper(
              PaperKind.valueOf(rs.getString("kind")),
              rs.getString("signer"),
              roles(rs.getString("roles")),
              Instant.ofEpochMilli(rs.getLong("at")),
              JSON.readValue(rs.getString("fields"), FIELDS)));
    } catch (JsonProcessingException e) {
      throw new DefectException("paper " + rs.getLong("id") + " cannot be read", e);
    }
  }

  @Override
  public void putAttendance(SchoolId school, Attendance.Day d) {
    statements.run(
        "INSERT INTO attendance (school, pupil, day, possible, attended) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (school, pupil, day) DO UPDATE SET possible = excluded.possible,"
            + " attended = excluded.attended",
        school.value(),
        d.pupil(),
        d.day().toEpochDay(),
        d.possible(),
        d.attended());
  }

  @Override
  public List<Attendance.Day> attendance(SchoolId school, LocalDate from) {
    return statements.list(
        rs ->
            new Attendance.Day(
                rs.getString("pupil"),
                LocalDate.ofEpochDay(rs.getLong("day")),
                rs.getInt("possible"),
                rs.getInt("attended")),
        "SELECT * FROM attendance WHERE school = ? AND day >= ? ORDER BY pupil, day",
        school.value(),
        from.toEpochDay());
  }

  @Override
  public long insertNotice(NoticeRow n) {
    statements.run(
        "INSERT INTO notice (school, visit, kind, words, roles, at, seen_by)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        n.school().value(),
        n.visit(),
        n.kind(),
        n.words(),
        lines(n.roles()),
        n.at().toEpochMilli(),
        n.seenBy());
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM notice").orElseThrow();
  }

  @Override
  public List<NoticeRow> openNotices() {
    return statements.list(
        rs ->
            new NoticeRow(
                rs.getLong("id"),
                new SchoolId(rs.getString("school")),
                rs.getLong("visit"),
                rs.getString("kind"),
                rs.getString("words"),
                roles(rs.getString("roles")),
                Instant.ofEpochMilli(rs.getLong("at")),
                rs.getString("seen_by")),
        "SELECT * FROM notice WHERE seen_by = '' ORDER BY id");
  }

  @Override
  public boolean seeNotice(long id, String by) {
    return statements.run("UPDATE notice SET seen_by = ? WHERE id = ? AND seen_by = ''", by, id)
        == 1;
  }

  @Override
  public List<VisitRow> visitsBetween(SchoolId school, Instant from, Instant before) {
    return statements.list(
        VisitSql::visit,
        "SELECT * FROM visit WHERE school = ? AND start >= ? AND start < ? ORDER BY start, id",
        school.value(),
        from.toEpochMilli(),
        before.toEpochMilli());
  }

  @Override
  public List<VisitRow> visitsBefore(SchoolId school, Instant start, VisitId id, int most) {
    return statements.list(
        VisitSql::visit,
        "SELECT * FROM visit WHERE school = ? AND (start, id) < (?, ?)"
            + " ORDER BY start DESC, id DESC LIMIT ?",
        school.value(),
        start.toEpochMilli(),
        id.value(),
        most);
  }

  @Override
  public List<VisitRow> visitsOf(WorkerId person, Instant from) {
    return statements.list(
        VisitSql::visit,
        "SELECT * FROM visit WHERE (worker = ? OR (second <> '' AND second = ?)) AND start >= ?"
            + " ORDER BY start, id",
        person.value(),
        person.value(),
        from.toEpochMilli());
  }

  @Override
  public long insertMarker(MarkerRow m) {
    statements.run(
        "INSERT INTO marker (place, words, visit, at) VALUES (?, ?, ?, ?)",
        m.place(),
        m.words(),
        m.visit(),
        m.at().toEpochMilli());
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM marker").orElseThrow();
  }

  private static MarkerRow marker(ResultSet rs) throws SQLException {
    return new MarkerRow(
        rs.getLong("id"),
        rs.getString("place"),
        rs.getString("words"),
        rs.getLong("visit"),
        Instant.ofEpochMilli(rs.getLong("at")));
  }

  @Override
  public List<MarkerRow> markers(String place) {
    return statements.list(
        VisitSql::marker,
        "SELECT * FROM marker WHERE place = ? AND ended_by = '' ORDER BY id",
        place);
  }

  @Override
  public Optional<MarkerRow> endMarker(long id, String by) {
    Optional<MarkerRow> marker =
        statements.one(VisitSql::marker, "SELECT * FROM marker WHERE id = ? AND ended_by = ''", id);
    statements.run("UPDATE marker SET ended_by = ? WHERE id = ? AND ended_by = ''", by, id);
    return marker;
  }
}
