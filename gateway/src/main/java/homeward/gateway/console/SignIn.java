package homeward.gateway.console;

import homeward.gateway.engine.Office;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who may in. After five wrong passwords an account is locked for a minute, after each further one
/// twice as long, up to a quarter of an hour.
final class SignIn {
  /// How long a session lasts: a school day with room at both ends.
  static final Duration SESSION = Duration.ofHours(12);

  private static final int FREE_FAILURES = 5;
  private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);

  private final Store store;
  private final Office office;
  private final Passwords passwords;
  private final TimeSource time;

  SignIn(Store store, Office office, Passwords passwords, TimeSource time) {
    this.store = store;
    this.office = office;
    this.passwords = passwords;
    this.time = time;
  }

  /// What became of a try.
  sealed interface Result {
    /// @param token for the cookie
    record Welcome(String token) implements Result {}

    record Refused(String why) implements Result {}
  }

  /// Blocks for the time that a password costs.
  Result signIn(String name, String password) {
    Optional<AccountRow> account = workerId(name).flatMap(id -> store.read(tx -> tx.account(id)));
    Instant now = time.now();
    boolean locked = account.flatMap(AccountRow::lockedUntil).filter(now::isBefore).isPresent();
    boolean matches = passwords.matches(password, account.map(AccountRow::passwordHash).orElse(""));
    if (locked) {
      return new Result.Refused(
          "This account is locked for a while after too many wrong passwords.");
    }
    if (account.isEmpty() || !matches) {
      account.ifPresent(a -> failed(a, now));
      return new Result.Refused("Name or password is wrong.");
    }
    String token = passwords.token();
    WorkerId id = account.get().person().id();
    return switch (office.signedIn(id, Passwords.tokenHash(token), now.plus(SESSION)).join()) {
      case Office.Reply.Done _ -> new Result.Welcome(token);
      case Office.Reply.Refused(String why) -> new Result.Refused(why);
    };
  }

  private static Optional<WorkerId> workerId(String name) {
    try {
      return Optional.of(new WorkerId(name.strip().toLowerCase(java.util.Locale.ROOT)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void failed(AccountRow account, Instant now) {
    int failures = account.failures() + 1;
    office.signInFailed(account.person().id(), failures, lock(failures).map(now::plus)).join();
  }

  static Optional<Duration> lock(int failures) {
    if (failures < FREE_FAILURES) {
      return Optional.empty();
    }
    Duration lock = FIRST_LOCK.multipliedBy(1L << Math.min(failures - FREE_FAILURES, 10));
    return Optional.of(lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock);
  }

  /// Whose session a token is.
  Optional<AccountRow> who(String token) {
    return store.read(
        tx -> tx.session(Passwords.tokenHash(token), time.now()).flatMap(tx::account));
  }

  /// How long a session still lasts; nothing if it is over.
  Duration left(Tx tx, String tokenHash) {
    return tx.sessionEnd(tokenHash)
        .map(end -> Duration.between(time.now(), end))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  /// Signs in again in the place of an earlier session.
  ///
  /// @param before its secret; empty if there was none
  Result renew(String name, String password, String before) {
    Result result = signIn(name, password);
    if (result instanceof Result.Welcome && !before.isEmpty()) {
      who(before).ifPresent(account -> signOut(account.person(), before));
    }
    return result;
  }

  void signOut(Person person, String token) {
    office.signedOut(person.id(), Passwords.tokenHash(token)).join();
  }

  /// @return what is wrong with a new password, or empty
  Optional<String> change(AccountRow account, String old, String fresh, String again) {
    if (!passwords.matches(old, account.passwordHash())) {
      return Optional.of("The present password is wrong.");
    }
    if (fresh.length() < Passwords.MIN_CHARACTERS) {
      return Optional.of("A password has at least " + Passwords.MIN_CHARACTERS + " characters.");
    }
    if (fresh.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > Passwords.MAX_BYTES) {
      return Optional.of("A password has at most " + Passwords.MAX_BYTES + " bytes.");
    }
    if (!fresh.equals(again)) {
      return Optional.of("The two new passwords differ.");
    }
    if (fresh.equals(old)) {
      return Optional.of("The new password is the old one.");
    }
    office.setPassword(account.person().id(), passwords.hash(fresh)).join();
    return Optional.empty();
  }
}
