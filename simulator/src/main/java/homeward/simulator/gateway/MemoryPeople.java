package homeward.simulator.gateway;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.PeopleTx;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.WorkerId;
import homeward.simulator.gateway.Tables.Password;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// People, how they get in, and the policies that they work by, on maps.
abstract class MemoryPeople implements PeopleTx {
  final Tables tables;

  MemoryPeople(Tables tables) {
    this.tables = tables;
  }

  /// To the millisecond, as SQL keeps it.
  static Instant ms(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }

  @Override
  public void putPerson(Person p) {
    tables.put(tables.people, p.id().value(), p);
  }

  @Override
  public void putOwnPosts(WorkerId id, List<Post> own) {
    if (tables.people.containsKey(id.value())) {
      tables.put(tables.ownPosts, id.value(), List.copyOf(own));
    }
  }

  @Override
  public List<Post> ownPosts(WorkerId id) {
    return tables.ownPosts.getOrDefault(id.value(), List.of());
  }

  @Override
  public Optional<AccountRow> account(WorkerId id) {
    Password password = tables.passwords.getOrDefault(id.value(), Password.NONE);
    return Optional.ofNullable(tables.people.get(id.value()))
        .map(person ->
            new AccountRow(
                person,
                password.hash(),
                password.mustChange(),
                password.failures(),
                Optional.ofNullable(password.lockedUntil())));
  }

  @Override
  public List<Person> people() {
    return tables.people.values().stream()
        .sorted(
            Comparator.comparing(Person::lastName)
                .thenComparing(Person::firstName)
                .thenComparing(p -> p.id().value()))
        .toList();
  }

  @Override
  public List<Person> people(SchoolId school, Role role) {
    return tables.people.values().stream().filter(p -> p.is(role, school)).toList();
  }

  @Override
  public void insertPolicy(PolicyRow p) {
    String key = p.school() + " " + String.format(Locale.ROOT, "%019d", p.version());
    if (!tables.policies.containsKey(key)) {
      tables.put(
          tables.policies,
          key,
          new PolicyRow(p.school(), p.version(), p.text(), ms(p.at()), p.actor(), p.why()));
    }
  }

  @Override
  public List<PolicyRow> policies() {
    return List.copyOf(tables.policies.values());
  }

  @Override
  public void setPassword(WorkerId id, String hash, boolean mustChange) {
    tables.put(tables.passwords, id.value(), new Password(hash, mustChange, 0, null));
  }

  @Override
  public void setFailures(WorkerId id, int failures, Optional<Instant> lockedUntil) {
    Password before = tables.passwords.getOrDefault(id.value(), Password.NONE);
    tables.put(
        tables.passwords,
        id.value(),
        new Password(
            before.hash(),
            before.mustChange(),
            failures,
            lockedUntil.map(MemoryPeople::ms).orElse(null)));
  }

  @Override
  public void insertSession(String tokenHash, WorkerId person, Instant expires) {
    tables.put(tables.sessions, tokenHash, new Tables.Session(person, ms(expires)));
  }

  @Override
  public Optional<WorkerId> session(String tokenHash, Instant now) {
    return Optional.ofNullable(tables.sessions.get(tokenHash))
        .filter(session -> session.expires().isAfter(ms(now)))
        .map(Tables.Session::person);
  }

  @Override
  public void insertEnrolment(EnrolmentRow e) {
    tables.put(tables.enrolments, e.secretHash(), e);
  }

  @Override
  public Optional<EnrolmentRow> enrolment(String secretHash) {
    return Optional.ofNullable(tables.enrolments.get(secretHash));
  }

  @Override
  public void setEnrolmentKey(String secretHash, String keyHash) {
    enrolment(secretHash)
        .ifPresent(e ->
            tables.put(
                tables.enrolments,
                secretHash,
                new EnrolmentRow(secretHash, e.device(), e.expires(), keyHash)));
  }

  @Override
  public void deleteSession(String tokenHash) {
    tables.remove(tables.sessions, tokenHash);
  }

  @Override
  public void deleteSessions(WorkerId person) {
    List.copyOf(tables.sessions.entrySet()).stream()
        .filter(session -> session.getValue().person().equals(person))
        .forEach(session -> tables.remove(tables.sessions, session.getKey()));
  }

  @Override
  public void putOnFile(WorkerId person, OnFile entry) {
    tables.put(
        tables.onFile,
        person + "\n" + entry.item() + "\n" + entry.detail(),
        new Tables.Filed(person, entry));
  }

  @Override
  public List<OnFile> onFile(WorkerId person) {
    return tables.onFile.values().stream()
        .filter(filed -> filed.person().equals(person))
        .map(Tables.Filed::entry)
        .sorted(
            Comparator.comparing((OnFile entry) -> entry.item().name())
                .thenComparing(OnFile::detail))
        .toList();
  }

  @Override
  public void putPupil(PupilRow p) {
    tables.put(tables.pupils, p.school() + "\n" + p.number(), p);
  }

  @Override
  public List<PupilRow> pupils(SchoolId school) {
    return tables.pupils.values().stream()
        .filter(pupil -> pupil.school().equals(school))
        .sorted(Comparator.comparing(PupilRow::name).thenComparing(PupilRow::number))
        .toList();
  }

  @Override
  public void putFeed(String secretHash, WorkerId person) {
    deleteFeed(person);
    tables.put(tables.feeds, secretHash, person);
  }

  @Override
  public void deleteFeed(WorkerId person) {
    List.copyOf(tables.feeds.entrySet()).stream()
        .filter(entry -> entry.getValue().equals(person))
        .forEach(entry -> tables.remove(tables.feeds, entry.getKey()));
  }

  @Override
  public Optional<WorkerId> feed(String secretHash) {
    return Optional.ofNullable(tables.feeds.get(secretHash));
  }

  @Override
  public long insertCover(CoverRow c) {
    long id = tables.nextCover();
    tables.put(tables.covers, id, new CoverRow(id, c.absent(), c.standIn(), c.posts(), c.until()));
    return id;
  }

  @Override
  public List<CoverRow> covers() {
    return List.copyOf(tables.covers.values());
  }

  @Override
  public Optional<CoverRow> endCover(long id) {
    Optional<CoverRow> cover = Optional.ofNullable(tables.covers.get(id));
    tables.remove(tables.covers, id);
    return cover;
  }
}
