package homeward.gateway.store.sql;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.AlarmState.Raised;
import homeward.gateway.alarm.AlarmState.Resolved;
import homeward.gateway.alarm.AlarmState.TakenOn;
import homeward.gateway.alarm.AlarmState.Told;
import homeward.gateway.alarm.Holder;
import homeward.gateway.alarm.Outcome;
import homeward.protocol.id.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// An alarm's state as columns.
record AlarmColumns(
    String state,
    int step,
    String holder,
    String holderFirstName,
    String holderRole,
    long at,
    String outcome,
    String note) {

  static AlarmColumns of(AlarmState state) {
    return switch (state) {
      case Raised _ -> new AlarmColumns("RAISED", -1, "", "", "", 0, "", "");
      case Told(int step) -> new AlarmColumns("TOLD", step, "", "", "", 0, "", "");
      case TakenOn(Holder by, Instant at, int step) ->
          new AlarmColumns(
              "TAKEN_ON",
              step,
              by.id().value(),
              by.firstName(),
              by.role(),
              at.toEpochMilli(),
              "",
              "");
      case Resolved(Holder by, Instant at, Outcome outcome, String note) ->
          new AlarmColumns(
              "RESOLVED",
              -1,
              by.id().value(),
              by.firstName(),
              by.role(),
              at.toEpochMilli(),
              outcome.name(),
              note);
    };
  }

  static AlarmState read(ResultSet rs) throws SQLException {
    String state = rs.getString("state");
    return switch (state) {
      case "RAISED" -> new Raised();
      case "TOLD" -> new Told(rs.getInt("step"));
      case "TAKEN_ON" -> new TakenOn(holder(rs), at(rs), rs.getInt("step"));
      case "RESOLVED" ->
          new Resolved(
              holder(rs), at(rs), Outcome.valueOf(rs.getString("outcome")), rs.getString("note"));
      default -> throw new SQLException("no alarm state '" + state + "'");
    };
  }

  private static Holder holder(ResultSet rs) throws SQLException {
    return new Holder(
        new WorkerId(rs.getString("holder")),
        rs.getString("holder_first_name"),
        rs.getString("holder_role"));
  }

  private static Instant at(ResultSet rs) throws SQLException {
    return Instant.ofEpochMilli(rs.getLong("state_at"));
  }
}
