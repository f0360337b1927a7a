package homeward.gateway.watch;

/// A page that is open in a browser, by a name that it makes up each time it is loaded.
///
/// @param value 8 to 64 letters, digits and hyphens
public record PageId(String value) {
  public PageId {
    if (!value.matches("[A-Za-z0-9-]{8,64}")) {
      throw new IllegalArgumentException(
          "a page's name is 8 to 64 letters, digits and hyphens, not '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
