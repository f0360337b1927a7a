package homeward.gateway.people;

import homeward.protocol.id.WorkerId;
import java.util.List;
import java.util.stream.Stream;

/// Someone at one or several schools of the trust.
///
/// @param firstName 1 to 64 characters; all that a wearer's device is told of a name
/// @param posts at least one; the first is what people think of first
/// @param email empty if there is none
/// @param mobile empty if there is none
public record Person(
    WorkerId id, String firstName, String lastName, List<Post> posts, String email, String mobile) {
  private static final int MOST_LETTERS = 64;

  public Person {
    posts = posts.stream().distinct().toList();
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("a person has a role at a school at least");
    }
    if (firstName.isBlank()
        || firstName.length() > MOST_LETTERS
        || lastName.length() > MOST_LETTERS) {
      throw new IllegalArgumentException(
          "a first name is 1 to 64 characters and a last name at most 64");
    }
    if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
      throw new IllegalArgumentException("'" + email + "' is no e-mail address");
    }
    if (!mobile.matches("[+0-9 ()-]{0,24}")) {
      throw new IllegalArgumentException("'" + mobile + "' is no telephone number");
    }
  }

  /// Somebody with one role at the only school.
  public Person(
      WorkerId id, String firstName, String lastName, Role role, String email, String mobile) {
    this(id, firstName, lastName, role, List.of(), email, mobile);
  }

  /// Somebody at the only school.
  ///
  /// @param also what the person is besides, e.g. a deputy
  public Person(
      WorkerId id,
      String firstName,
      String lastName,
      Role role,
      List<Role> also,
      String email,
      String mobile) {
    this(
        id,
        firstName,
        lastName,
        Stream.concat(Stream.of(role), also.stream())
            .map(each -> new Post(SchoolId.ONLY, each))
            .toList(),
        email,
        mobile);
  }

  /// The same person with other posts.
  public Person with(List<Post> others) {
    return new Person(id, firstName, lastName, others, email, mobile);
  }

  public String name() {
    return (firstName + " " + lastName).strip();
  }

  /// What people think of first.
  public Role role() {
    return posts.getFirst().role();
  }

  /// The school that people think of first.
  public SchoolId school() {
    return posts.getFirst().school();
  }

  /// Where the person has a role.
  public List<SchoolId> schools() {
    return posts.stream().filter(post -> !post.hasLeft()).map(Post::school).distinct().toList();
  }

  /// Whether the account is closed: the person has left every school.
  public boolean hasLeft() {
    return posts.stream().allMatch(Post::hasLeft);
  }

  /// Whether the person has a role at a school, or had one when the account was closed.
  public boolean isOrWasAt(SchoolId school) {
    return posts.stream().anyMatch(post -> post.school().equals(school));
  }

  /// What the person is at a school.
  public List<Role> rolesAt(SchoolId school) {
    return posts.stream()
        .filter(post -> post.school().equals(school) && !post.hasLeft())
        .map(Post::role)
        .toList();
  }

  /// Whether the person is that at a school.
  public boolean is(Role which, SchoolId at) {
    return posts.contains(new Post(at, which));
  }

  /// Whether the person is one of those at a school.
  public boolean isOneOf(List<Role> which, SchoolId at) {
    return rolesAt(at).stream().anyMatch(which::contains);
  }

  /// Whether the person administers the gateway, which is the whole trust's.
  public boolean administers() {
    return posts.stream().anyMatch(post -> post.role().equals(Role.ADMINISTRATOR));
  }

  /// Whether the person has to do with a school: by a role there, or as who administers the
  /// gateway.
  public boolean belongsTo(SchoolId school) {
    return administers() || schools().contains(school);
  }

  /// Whether any of the roles works the console.
  public boolean responds() {
    return posts.stream().map(Post::role).anyMatch(Role::responds);
  }

  /// Whether this person looks after others and devices at a school, or administers: who only
  /// visits there does not.
  public boolean respondsAt(SchoolId school) {
    return administers() || rolesAt(school).stream().anyMatch(Role::responds);
  }
}
