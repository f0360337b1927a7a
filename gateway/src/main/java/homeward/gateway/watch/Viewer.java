package homeward.gateway.watch;

import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.WorkerId;
import java.util.Set;

/// Who a page is signed in as.
public sealed interface Viewer {
  /// As the board names them.
  String name();

  /// Whether alarms of a school are shown to them.
  boolean belongsTo(SchoolId school);

  /// Whether it is one of those people.
  boolean isOneOf(Set<WorkerId> people);

  /// A person who has signed in.
  record Staff(Person person) implements Viewer {
    @Override
    public String name() {
      return person.name();
    }

    @Override
    public boolean belongsTo(SchoolId school) {
      return person.responds() && person.belongsTo(school);
    }

    @Override
    public boolean isOneOf(Set<WorkerId> people) {
      return people.contains(person.id());
    }
  }

  /// A screen that belongs to a school: it shows and sounds, and takes nothing on.
  record Screen(long id, String name, SchoolId school) implements Viewer {
    @Override
    public boolean belongsTo(SchoolId other) {
      return school.equals(other);
    }

    @Override
    public boolean isOneOf(Set<WorkerId> people) {
      return false;
    }
  }
}
