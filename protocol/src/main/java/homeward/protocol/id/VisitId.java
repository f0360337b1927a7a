package homeward.protocol.id;

/// One home visit, numbered by the gateway.
///
/// @param value 1 or more
public record VisitId(long value) {

  public VisitId {
    if (value < 1) {
      throw new IllegalArgumentException("a visit is numbered from 1, not " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
