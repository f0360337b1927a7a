package homeward.gateway.store.sql;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.CaseTx;
import homeward.gateway.visit.AgreementState;
import homeward.protocol.id.VisitId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The SQL of what begins before a visit, and of what goes on after it.
abstract class CaseSql extends VisitSql implements CaseTx {
  CaseSql(Statements statements) {
    super(statements);
  }

  private static ReferralRow referral(ResultSet rs) throws SQLException {
    return new ReferralRow(
        rs.getLong("id"),
        new SchoolId(rs.getString("school")),
        rs.getString("pupil"),
        rs.getString("parents"),
        rs.getString("place"),
        rs.getString("reason"),
        rs.getString("source"),
        Instant.ofEpochMilli(rs.getLong("received")),
        rs.getString("entered_by"),
        rs.getLong("visit"),
        rs.getString("ended"));
  }

  @Override
  public long insertReferral(ReferralRow r) {
    statements.run(
        "INSERT INTO referral (school, pupil, parents, place, reason, source, received, entered_by,"
            + " visit, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        r.school().value(),
        r.pupil(),
        r.parents(),
        r.place(),
        r.reason(),
        r.source(),
        r.received().toEpochMilli(),
        r.enteredBy(),
        r.visit(),
        r.ended());
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM referral").orElseThrow();
  }

  @Override
  public Optional<ReferralRow> referral(long id) {
    return statements.one(CaseSql::referral, "SELECT * FROM referral WHERE id = ?", id);
  }

  @Override
  public Optional<ReferralRow> referralOf(VisitId visit) {
    return statements.one(
        CaseSql::referral,
        "SELECT * FROM referral WHERE visit = ? ORDER BY id DESC LIMIT 1",
        visit.value());
  }

  @Override
  public List<ReferralRow> openReferrals(SchoolId school) {
    return statements.list(
        CaseSql::referral,
        "SELECT * FROM referral WHERE school = ? AND ended = '' ORDER BY received, id",
        school.value());
  }

  @Override
  public List<ReferralRow> endedReferrals(SchoolId school, int most) {
    return statements.list(
        CaseSql::referral,
        "SELECT * FROM referral WHERE school = ? AND ended <> '' ORDER BY id DESC LIMIT ?",
        school.value(),
        most);
  }

  @Override
  public void changeReferral(ReferralRow r) {
    statements.run(
        "UPDATE referral SET visit = ?, ended = ? WHERE id = ?", r.visit(), r.ended(), r.id());
  }

  private static AgreementRow agreement(ResultSet rs) throws SQLException {
    return new AgreementRow(
        rs.getLong("id"),
        new SchoolId(rs.getString("school")),
        rs.getLong("visit"),
        rs.getString("pupil"),
        rs.getString("words"),
        AgreementState.valueOf(rs.getString("state")),
        Instant.ofEpochMilli(rs.getLong("due")),
        rs.getString("note"));
  }

  @Override
  public long insertAgreement(AgreementRow a) {
    statements.run(
        "INSERT INTO agreement (school, visit, pupil, words, state, due, note)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        a.school().value(),
        a.visit(),
        a.pupil(),
        a.words(),
        a.state().name(),
        a.due().toEpochMilli(),
        a.note());
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM agreement").orElseThrow();
  }

  @Override
  public Optional<AgreementRow> agreement(long id) {
    return statements.one(CaseSql::agreement, "SELECT * FROM agreement WHERE id = ?", id);
  }

  @Override
  public List<AgreementRow> agreements(VisitId visit) {
    return statements.list(
        CaseSql::agreement, "SELECT * FROM agreement WHERE visit = ? ORDER BY id", visit.value());
  }

  @Override
  public List<AgreementRow> openAgreements(SchoolId school) {
    return statements.list(
        CaseSql::agreement,
        "SELECT * FROM agreement WHERE school = ? AND state NOT IN ('KEPT', 'FOLLOWED')"
            + " ORDER BY due, id",
        school.value());
  }

  @Override
  public void changeAgreement(AgreementRow a) {
    statements.run(
        "UPDATE agreement SET state = ?, due = ?, note = ? WHERE id = ?",
        a.state().name(),
        a.due().toEpochMilli(),
        a.note(),
        a.id());
  }
}
