package homeward.gateway.people;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a person is at school, in the school's own word. Every school may have words of its own;
/// the ones here are what its policy need not explain.
///
/// @param words as people say it, in small letters; the wearer's device is told as much of it as
///   fits
public record Role(String words) {
  public static final Role RECEPTION = new Role("reception");
  public static final Role HEADTEACHER = new Role("headteacher");
  public static final Role SAFEGUARDING_LEAD = new Role("safeguarding lead");
  public static final Role VISITOR = new Role("visitor");
  public static final Role ADMINISTRATOR = new Role("administrator");

  /// The role of a person whose account is closed. It gives no rights.
  public static final Role LEFT = new Role("left");

  /// Those that a console offers even where the policy names none.
  public static final List<Role> USUAL =
      List.of(RECEPTION, HEADTEACHER, SAFEGUARDING_LEAD, VISITOR, ADMINISTRATOR);

  private static final int LONGEST = 60;

  public Role {
    if (words.isBlank()
        || words.length() > LONGEST
        || !words.equals(words.strip().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "a role is 1 to " + LONGEST + " small letters, not '" + words + "'");
    }
  }

  /// Whether the role works the console's alarms and visits.
  public boolean responds() {
    return !equals(VISITOR) && !equals(LEFT);
  }

  /// Any of several, as a sentence has them: `headteacher or the reception`.
  public static String or(List<Role> roles) {
    return roles.stream().map(Role::words).collect(Collectors.joining(" or the "));
  }

  @Override
  public String toString() {
    return words;
  }
}
