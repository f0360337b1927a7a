package homeward.gateway.people;

import homeward.protocol.id.WorkerId;

/// Someone at the school.
///
/// @param firstName 1 to 32 characters; all that a wearer's device is told of a name
/// @param email empty if there is none
/// @param mobile empty if there is none
public record Person(
    WorkerId id, String firstName, String lastName, Role role, String email, String mobile) {
  public Person {
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

  public String name() {
    return (firstName + " " + lastName).strip();
  }
}
