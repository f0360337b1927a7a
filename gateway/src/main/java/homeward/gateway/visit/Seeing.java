package homeward.gateway.visit;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.VisitPolicy;
import homeward.protocol.id.WorkerId;
import java.util.List;

/// Who sees a visit: those who go, those who have a part in it by the policy, and reception, which
/// watches over all who are out.
public final class Seeing {
  private Seeing() {}

  /// @param travellers who go
  public static boolean sees(VisitPolicy policy, Person person, List<WorkerId> travellers) {
    if (!policy.seenByInvolvedOnly()) {
      return true;
    }
    return travellers.contains(person.id())
        || person.is(Role.RECEPTION)
        || policy.roles().stream().filter(role -> !role.equals(Role.VISITOR)).anyMatch(person::is);
  }

  /// Who may look at a visit all the same, with a reason that is written down.
  public static boolean mayLook(Person person) {
    return person.is(Role.SAFEGUARDING_LEAD);
  }
}
