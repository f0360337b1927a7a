package homeward.gateway.store.sql;

import homeward.gateway.escalation.Channel;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// From a row of a table to a record.
interface Mapping<T> {
  T map(ResultSet rs) throws SQLException;

  static DeviceRow device(ResultSet rs) throws SQLException {
    return new DeviceRow(
        new DeviceId(rs.getString("id")),
        rs.getString("worker"),
        maybe(rs, "last_heard"),
        rs.getInt("battery_percent"),
        rs.getInt("signal_dbm"),
        rs.getString("condition"),
        rs.getString("version"),
        rs.getString("faults"),
        new SchoolId(rs.getString("school")));
  }

  static PositionRow position(ResultSet rs) throws SQLException {
    return new PositionRow(
        new MessageId(
            new DeviceId(rs.getString("device")), rs.getLong("boot"), rs.getLong("counter")),
        rs.getInt("latitude"),
        rs.getInt("longitude"),
        rs.getInt("accuracy_m"),
        at(rs, "at"));
  }

  static AlarmRow alarm(ResultSet rs) throws SQLException {
    return new AlarmRow(
        AlarmId.parse(rs.getString("id")),
        Cause.valueOf(rs.getString("cause")),
        new DeviceId(rs.getString("device")),
        rs.getString("worker"),
        rs.getLong("visit"),
        at(rs, "device_at"),
        at(rs, "raised_at"),
        AlarmColumns.read(rs),
        rs.getString("news"),
        rs.getLong("version"),
        new AlarmRow.Origin(
            rs.getString("school"),
            maybe(rs, "worn_since"),
            rs.getString("last_worker"),
            maybe(rs, "last_until"),
            rs.getString("mark")));
  }

  static TimerRow timer(ResultSet rs) throws SQLException {
    return new TimerRow(
        TimerKind.valueOf(rs.getString("kind")),
        rs.getString("subject"),
        at(rs, "due"),
        maybe(rs, "latest"));
  }

  static AttemptRow attempt(ResultSet rs) throws SQLException {
    return new AttemptRow(
        rs.getLong("id"),
        AlarmId.parse(rs.getString("alarm")),
        rs.getInt("step"),
        at(rs, "at"),
        Channel.valueOf(rs.getString("channel")),
        rs.getString("addressee"),
        AttemptState.valueOf(rs.getString("state")),
        rs.getString("detail"));
  }

  static Person person(ResultSet rs) throws SQLException {
    return new Person(
        new WorkerId(rs.getString("id")),
        rs.getString("first_name"),
        rs.getString("last_name"),
        posts(rs.getString("posts")),
        rs.getString("email"),
        rs.getString("mobile"));
  }

  static AccountRow account(ResultSet rs) throws SQLException {
    return new AccountRow(
        person(rs),
        rs.getString("password_hash"),
        rs.getInt("must_change") != 0,
        rs.getInt("failures"),
        maybe(rs, "locked_until"));
  }

  static EnrolmentRow enrolment(ResultSet rs) throws SQLException {
    return new EnrolmentRow(
        rs.getString("secret_hash"),
        new DeviceId(rs.getString("device")),
        at(rs, "expires"),
        rs.getString("key_hash"));
  }

  static PolicyRow policy(ResultSet rs) throws SQLException {
    return new PolicyRow(
        new SchoolId(rs.getString("school")),
        rs.getLong("version"),
        rs.getString("text"),
        at(rs, "at"),
        rs.getString("actor"),
        rs.getString("why"));
  }

  static CoverRow cover(ResultSet rs) throws SQLException {
    return new CoverRow(
        rs.getLong("id"),
        new WorkerId(rs.getString("absent")),
        new WorkerId(rs.getString("stand_in")),
        posts(rs.getString("posts")),
        LocalDate.ofEpochDay(rs.getLong("until")));
  }

  /// A post a line.
  static String lines(List<Post> posts) {
    return posts.stream()
        .map(post -> post.school() + " " + post.role())
        .collect(Collectors.joining("\n"));
  }

  static List<Post> posts(String lines) {
    return lines
        .lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> new Post(new SchoolId(parts[0]), new Role(parts[1])))
        .toList();
  }

  static EvidenceRow evidence(ResultSet rs) throws SQLException {
    return new EvidenceRow(rs.getLong("seq"), rs.getString("line"), rs.getString("hash"));
  }

  static Instant at(ResultSet rs, String column) throws SQLException {
    return Instant.ofEpochMilli(rs.getLong(column));
  }

  static Optional<Instant> maybe(ResultSet rs, String column) throws SQLException {
    long value = rs.getLong(column);
    return rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
  }
}
