package homeward.gateway.store;

import homeward.gateway.people.SchoolId;
import java.time.Instant;
import java.util.Optional;

/// A screen that belongs to a school.
///
/// @param name 1 to 40 characters, as people call the place where it hangs
/// @param secretHash of the code while the screen is not set up, then of its own secret
/// @param codeUntil until when the code may be used; empty once the screen is set up
/// @param since when it was added, or set up
/// @param addedBy the person
/// @param lastSeen to a few minutes; empty if never
/// @param revoked when it was signed out for good; empty if it was not
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a row's columns that may be NULL
public record ScreenRow(
    long id,
    SchoolId school,
    String name,
    String secretHash,
    Optional<Instant> codeUntil,
    Instant since,
    String addedBy,
    Optional<Instant> lastSeen,
    Optional<Instant> revoked) {
  /// The most characters of a name.
  public static final int MAX_NAME = 40;

  public ScreenRow {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException("A screen's name has 1 to " + MAX_NAME + " characters.");
    }
  }

  /// One that waits for its code to be typed in.
  public static ScreenRow waiting(
      SchoolId school, String name, String codeHash, Instant until, Instant now, String by) {
    return new ScreenRow(
        0, school, name, codeHash, Optional.of(until), now, by, Optional.empty(), Optional.empty());
  }

  /// Whether its code may still be used.
  public boolean isWaiting(Instant now) {
    return revoked.isEmpty() && codeUntil.filter(now::isBefore).isPresent();
  }

  /// Whether it is signed in as itself.
  public boolean isSetUp() {
    return revoked.isEmpty() && codeUntil.isEmpty();
  }

  /// The same, set up with a secret of its own.
  public ScreenRow setUp(String hash, Instant now) {
    return new ScreenRow(
        id, school, name, hash, Optional.empty(), now, addedBy, Optional.of(now), revoked);
  }

  /// The same, just seen.
  public ScreenRow seen(Instant now) {
    return new ScreenRow(
        id, school, name, secretHash, codeUntil, since, addedBy, Optional.of(now), revoked);
  }

  /// The same, signed out for good.
  public ScreenRow revoked(Instant now) {
    return new ScreenRow(
        id, school, name, secretHash, codeUntil, since, addedBy, lastSeen, Optional.of(now));
  }
}
