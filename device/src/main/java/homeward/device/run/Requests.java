package homeward.device.run;

/// What is asked of the device under numbers that rise: each is told again and again until the
/// gateway knows that it was taken up, and is followed once. Kept in memory alone: after a start
/// the gateway tells again what it still wants.
final class Requests {
  private long last;

  /// Takes a request up.
  ///
  /// @return whether it is newer than all before
  boolean isNews(long number) {
    if (number <= last) {
      return false;
    }
    last = number;
    return true;
  }

  /// The newest that was taken up; 0 if none was.
  long last() {
    return last;
  }
}
