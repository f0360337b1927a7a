package homeward.gateway.people;

import homeward.protocol.id.WorkerId;
import java.util.List;

/// Someone at the school.
///
/// @param firstName 1 to 32 characters; all that a wearer's device is told of a name
/// @param role the first that people think of
/// @param also what the person is besides, e.g. a deputy
/// @param email empty if there is none
/// @param mobile empty if there is none
public record Person(
    WorkerId id,
    String firstName,
    String lastName,
    Role role,
    List<Role> also,
    String email,
    String mobile) {
  public Person {
    also = List.copyOf(also);
    if (firstName.isBlank() || firstName.length() > 32 || lastName.length() > 64) {
      throw new IllegalArgumentException(
          "a first name is 1 to 32 characters and a last name at most 64");
    }
    if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
      throw new IllegalArgumentException("'" + email + "' is no e-mail address");
    }
    if (!mobile.matches("[+0-9 ()-]{0,24}")) {
      throw new IllegalArgumentException("'" + mobile + "' is no telephone number");
    }
  }

  /// Somebody with one role.
  public Person(
      WorkerId id, String firstName, String lastName, Role role, String email, String mobile) {
    this(id, firstName, lastName, role, List.of(), email, mobile);
  }

  public String name() {
    return (firstName + " " + lastName).strip();
  }

  /// Whether the person is that, first or besides.
  public boolean is(Role which) {
    return role.equals(which) || also.contains(which);
  }

  /// Whether the person is one of those.
  public boolean isOneOf(List<Role> which) {
    return which.stream().anyMatch(this::is);
  }

  /// Whether any of the roles works the console.
  public boolean responds() {
    return role.responds() || also.stream().anyMatch(Role::responds);
  }
}
