package homeward.gateway.people;

/// What a person is at one school of the trust.
public record Post(SchoolId school, Role role) {}
