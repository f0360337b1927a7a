package homeward.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What can be done within one transaction about who is signed in at a page: screens, and how long
/// a session lasts.
public interface ScreenTx {

  /// @return its number
  long insertScreen(ScreenRow screen);

  Optional<ScreenRow> screen(long id);

  /// Whose code or secret that is.
  Optional<ScreenRow> screenWith(String secretHash);

  /// All that ever were, in the order in which they were added.
  List<ScreenRow> screens();

  /// Keeps what has changed of a screen, by its number.
  void changeScreen(ScreenRow screen);

  /// When a person's session ends; empty if there is none.
  Optional<Instant> sessionEnd(String tokenHash);
}
