package homeward.gateway.config;

import homeward.gateway.config.CsvTable.Table;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.WorkerId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Reads a school's people from CSV with the columns `id` (the sign-in name), `first name`, `last
/// name`, `roles` (several with `;` between), `email` and `mobile`.
public final class PeopleFile {
  public static final List<String> COLUMNS =
      List.of("id", "first name", "last name", "roles", "email", "mobile");

  private PeopleFile() {}

  /// Reads a text of people of whom nothing is known.
  ///
  /// @param roles that there are at the school
  public static Table<Person> read(String text, SchoolId school, List<Role> roles) {
    return read(text, school, roles, _ -> Optional.empty());
  }

  /// Reads a text.
  ///
  /// @param roles that there are at the school
  /// @param known what is known of somebody already: an empty cell leaves their e-mail address and
  ///   mobile
  public static Table<Person> read(
      String text, SchoolId school, List<Role> roles, Function<WorkerId, Optional<Person>> known) {
    return CsvTable.readUnique(
        text,
        COLUMNS,
        line -> {
          var id = new WorkerId(line.text("id"));
          Optional<Person> before = known.apply(id);
          return new Person(
              id,
              line.text("first name"),
              line.text("last name"),
              Arrays.stream(line.text("roles").split(";", -1))
                  .map(word -> new Post(school, role(word, roles)))
                  .toList(),
              line.text("email", before.map(Person::email).orElse("")),
              line.text("mobile", before.map(Person::mobile).orElse("")));
        },
        person -> person.id().value());
  }

  private static Role role(String word, List<Role> roles) {
    String words = word.strip().toLowerCase(Locale.ROOT);
    return roles.stream()
        .filter(role -> role.words().equals(words))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "this school has no role '"
                    + word.strip()
                    + "'; it has "
                    + String.join(", ", roles.stream().map(Role::words).toList())));
  }
}
