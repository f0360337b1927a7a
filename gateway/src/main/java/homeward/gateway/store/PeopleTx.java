package homeward.gateway.store;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What can be done within one transaction about people, how they get in, and the policies that
/// they work by.
public interface PeopleTx {

  void putPerson(Person person);

  /// Keeps what a person is by themselves while they stand in for others.
  ///
  /// @param own empty once they stand in for nobody
  void putOwnPosts(WorkerId id, List<Post> own);

  /// What was kept of a person who stands in for others; else empty.
  List<Post> ownPosts(WorkerId id);

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

  void deleteSession(String tokenHash);

  /// Ends all sessions of a person.
  void deleteSessions(WorkerId person);

  /// Remembers a code that is given out.
  void insertEnrolment(EnrolmentRow enrolment);

  Optional<EnrolmentRow> enrolment(String secretHash);

  /// The code has been redeemed.
  void setEnrolmentKey(String secretHash, String keyHash);

  /// Keeps what is on file of a person, in the place of an earlier such entry.
  void putOnFile(WorkerId person, OnFile entry);

  List<OnFile> onFile(WorkerId person);

  long insertCover(CoverRow cover);

  /// Who stands in for whom, oldest first.
  List<CoverRow> covers();

  /// The time is over.
  ///
  /// @return the one that it was, or nothing if there is no such one any more
  Optional<CoverRow> endCover(long id);

  /// Keeps a pupil in the place of an earlier one of that school and number.
  void putPupil(PupilRow pupil);

  /// A school's, by name and number.
  List<PupilRow> pupils(SchoolId school);

  /// Gives a person's calendar a secret in the place of an earlier one.
  void putFeed(String secretHash, WorkerId person);

  /// A person's calendar is opened by nothing any more.
  void deleteFeed(WorkerId person);

  /// Whose calendar a secret opens.
  Optional<WorkerId> feed(String secretHash);
}
