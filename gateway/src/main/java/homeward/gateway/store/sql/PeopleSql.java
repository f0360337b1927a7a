package homeward.gateway.store.sql;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.FileItem;
import homeward.gateway.store.PeopleTx;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The SQL of people, of how they get in, and of the policies that they work by.
abstract class PeopleSql implements PeopleTx {
  final Statements statements;

  PeopleSql(Statements statements) {
    this.statements = statements;
  }

  @Override
  public void putPerson(Person p) {
    statements.run(
        "INSERT INTO person (id, first_name, last_name, posts, email, mobile)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " first_name = excluded.first_name, last_name = excluded.last_name,"
            + " posts = excluded.posts, email = excluded.email,"
            + " mobile = excluded.mobile",
        p.id().value(),
        p.firstName(),
        p.lastName(),
        Mapping.lines(p.posts()),
        p.email(),
        p.mobile());
  }

  @Override
  public void putOwnPosts(WorkerId id, List<Post> own) {
    String lines = Mapping.lines(own);
    statements.run(
        "UPDATE person SET own_posts = ? WHERE id = ? AND own_posts <> ?",
        lines,
        id.value(),
        lines);
  }

  @Override
  public List<Post> ownPosts(WorkerId id) {
    return statements
        .one(
            rs -> Mapping.posts(rs.getString("own_posts")),
            "SELECT own_posts FROM person WHERE id = ?",
            id.value())
        .orElse(List.of());
  }

  @Override
  public Optional<AccountRow> account(WorkerId id) {
    return statements.one(Mapping::account, "SELECT * FROM person WHERE id = ?", id.value());
  }

  @Override
  public List<Person> people() {
    return statements.list(
        Mapping::person, "SELECT * FROM person ORDER BY last_name, first_name, id");
  }

  @Override
  public List<Person> people(SchoolId school, Role role) {
    return statements
        .list(
            Mapping::person,
            "SELECT * FROM person WHERE instr(posts, ?) > 0 ORDER BY id",
            school + " " + role)
        .stream()
        .filter(person -> person.is(role, school))
        .toList();
  }

  @Override
  public void insertPolicy(PolicyRow p) {
    statements.run(
        "INSERT INTO policy (school, version, text, at, actor, why) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (school, version) DO NOTHING",
        p.school().value(),
        p.version(),
        p.text(),
        p.at().toEpochMilli(),
        p.actor(),
        p.why());
  }

  @Override
  public List<PolicyRow> policies() {
    return statements.list(Mapping::policy, "SELECT * FROM policy ORDER BY school, version");
  }

  @Override
  public void setPassword(WorkerId id, String hash, boolean mustChange) {
    statements.run(
        "UPDATE person SET password_hash = ?, must_change = ?, failures = 0, locked_until = NULL"
            + " WHERE id = ?",
        hash,
        mustChange ? 1 : 0,
        id.value());
  }

  @Override
  public void setFailures(WorkerId id, int failures, Optional<Instant> lockedUntil) {
    statements.run(
        "UPDATE person SET failures = ?, locked_until = ? WHERE id = ?",
        failures,
        lockedUntil.map(Instant::toEpochMilli).orElse(null),
        id.value());
  }

  @Override
  public void insertSession(String tokenHash, WorkerId person, Instant expires) {
    statements.run(
        "INSERT INTO session (token_hash, person, expires) VALUES (?, ?, ?)",
        tokenHash,
        person.value(),
        expires.toEpochMilli());
  }

  @Override
  public Optional<WorkerId> session(String tokenHash, Instant now) {
    return statements.one(
        rs -> new WorkerId(rs.getString(1)),
        "SELECT person FROM session WHERE token_hash = ? AND expires > ?",
        tokenHash,
        now.toEpochMilli());
  }

  @Override
  public void insertEnrolment(EnrolmentRow e) {
    statements.run(
        "INSERT INTO enrolment (secret_hash, device, expires, key_hash) VALUES (?, ?, ?, ?)",
        e.secretHash(),
        e.device().value(),
        e.expires().toEpochMilli(),
        e.keyHash());
  }

  @Override
  public Optional<EnrolmentRow> enrolment(String secretHash) {
    return statements.one(
        Mapping::enrolment, "SELECT * FROM enrolment WHERE secret_hash = ?", secretHash);
  }

  @Override
  public void setEnrolmentKey(String secretHash, String keyHash) {
    statements.run("UPDATE enrolment SET key_hash = ? WHERE secret_hash = ?", keyHash, secretHash);
  }

  @Override
  public void deleteSession(String tokenHash) {
    statements.run("DELETE FROM session WHERE token_hash = ?", tokenHash);
  }

  @Override
  public void deleteSessions(WorkerId person) {
    statements.run("DELETE FROM session WHERE person = ?", person.value());
  }

  @Override
  public void putOnFile(WorkerId person, OnFile entry) {
    statements.run(
        "INSERT INTO on_file (person, item, detail, until) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (person, item, detail) DO UPDATE SET until = excluded.until",
        person.value(),
        entry.item().name(),
        entry.detail(),
        entry.until().toEpochDay());
  }

  @Override
  public List<OnFile> onFile(WorkerId person) {
    return statements.list(
        rs ->
            new OnFile(
                FileItem.valueOf(rs.getString("item")),
                rs.getString("detail"),
                LocalDate.ofEpochDay(rs.getLong("until"))),
        "SELECT * FROM on_file WHERE person = ? ORDER BY item, detail",
        person.value());
  }

  @Override
  public void putPupil(PupilRow p) {
    statements.run(
        "INSERT INTO pupil (school, number, name, place, parents) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (school, number) DO UPDATE SET name = excluded.name,"
            + " place = excluded.place, parents = excluded.parents",
        p.school().value(),
        p.number(),
        p.name(),
        p.place(),
        p.parents());
  }

  @Override
  public List<PupilRow> pupils(SchoolId school) {
    return statements.list(
        rs ->
            new PupilRow(
                school,
                rs.getString("number"),
                rs.getString("name"),
                rs.getString("place"),
                rs.getString("parents")),
        "SELECT * FROM pupil WHERE school = ? ORDER BY name, number",
        school.value());
  }

  @Override
  public void putFeed(String secretHash, WorkerId person) {
    deleteFeed(person);
    statements.run(
        "INSERT INTO feed (secret_hash, person) VALUES (?, ?)", secretHash, person.value());
  }

  @Override
  public void deleteFeed(WorkerId person) {
    statements.run("DELETE FROM feed WHERE person = ?", person.value());
  }

  @Override
  public Optional<WorkerId> feed(String secretHash) {
    return statements.one(
        rs -> new WorkerId(rs.getString("person")),
        "SELECT person FROM feed WHERE secret_hash = ?",
        secretHash);
  }

  @Override
  public long insertCover(CoverRow c) {
    statements.run(
        "INSERT INTO cover (absent, stand_in, posts, until) VALUES (?, ?, ?, ?)",
        c.absent().value(),
        c.standIn().value(),
        Mapping.lines(c.posts()),
        c.until().toEpochDay());
    return statements.one(rs -> rs.getLong(1), "SELECT max(id) FROM cover").orElseThrow();
  }

  @Override
  public List<CoverRow> covers() {
    return statements.list(Mapping::cover, "SELECT * FROM cover WHERE over = 0 ORDER BY id");
  }

  @Override
  public Optional<CoverRow> endCover(long id) {
    Optional<CoverRow> cover =
        statements.one(Mapping::cover, "SELECT * FROM cover WHERE id = ? AND over = 0", id);
    statements.run("UPDATE cover SET over = 1 WHERE id = ?", id);
    return cover;
  }
}
