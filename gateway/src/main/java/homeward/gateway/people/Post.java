package homeward.gateway.people;

/// What a person is at one school of the trust.
public record Post(SchoolId school, Role role) {
  /// Whether the person was there, and is no more.
  public boolean hasLeft() {
    return role.equals(Role.LEFT);
  }
}
