package homeward.gateway.visit;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitPolicy;
import homeward.protocol.id.WorkerId;
import java.util.List;

/// Who sees a visit: those who go, those who have a part in it by the policy, and reception, which
/// watches over all who are out.
public final class Seeing {
  private Seeing() {}

  /// @param school whose pupil is visited: nobody of another school sees it
  /// @param travellers who go
  public static boolean sees(
      VisitPolicy policy, SchoolId school, Person person, List<WorkerId> travellers) {
    if (travellers.contains(person.id())) {
      return true;
    }
    if (!policy.seenByInvolvedOnly()) {
      return person.belongsTo(school);
    }
    return person.is(Role.RECEPTION, school)
        || policy.involved().stream()
            .filter(role -> !role.equals(Role.VISITOR))
            .anyMatch(role -> person.is(role, school));
  }

  /// Who may look at a visit all the same, with a reason that is written down.
  public static boolean mayLook(Person person, SchoolId school) {
    return person.is(Role.SAFEGUARDING_LEAD, school);
  }
}
