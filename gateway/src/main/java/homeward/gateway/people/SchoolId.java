package homeward.gateway.people;

/// A school of the trust, by the short name that its files and pages carry.
///
/// @param value 1 to 40 small letters, digits and hyphens
public record SchoolId(String value) implements Comparable<SchoolId> {
  /// The school of a gateway that has one.
  public static final SchoolId ONLY = new SchoolId("school");

  public SchoolId {
    if (!value.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "a school's short name is 1 to 40 small letters, digits and hyphens, not '"
              + value
              + "'");
    }
  }

  @Override
  public int compareTo(SchoolId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
