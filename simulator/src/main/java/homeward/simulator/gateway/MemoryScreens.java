package homeward.simulator.gateway;

import homeward.gateway.store.ScreenRow;
import homeward.gateway.store.ScreenTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Screens, and how long a session lasts, on maps.
abstract class MemoryScreens extends MemoryDevices implements ScreenTx {
  MemoryScreens(Tables tables) {
    super(tables);
  }

  private static ScreenRow row(long id, ScreenRow s) {
    return new ScreenRow(
        id,
        s.school(),
        s.name(),
        s.secretHash(),
        s.codeUntil().map(MemoryPeople::ms),
        ms(s.since()),
        s.addedBy(),
        s.lastSeen().map(MemoryPeople::ms),
        s.revoked().map(MemoryPeople::ms));
  }

  @Override
  public long insertScreen(ScreenRow s) {
    long id = tables.screens.size() + 1L;
    tables.put(tables.screens, id, row(id, s));
    return id;
  }

  @Override
  public Optional<ScreenRow> screen(long id) {
    return Optional.ofNullable(tables.screens.get(id));
  }

  @Override
  public Optional<ScreenRow> screenWith(String secretHash) {
    return tables.screens.values().stream()
        .filter(s -> s.secretHash().equals(secretHash))
        .findFirst();
  }

  @Override
  public List<ScreenRow> screens() {
    return List.copyOf(tables.screens.values());
  }

  @Override
  public void changeScreen(ScreenRow s) {
    if (tables.screens.containsKey(s.id())) {
      tables.put(tables.screens, s.id(), row(s.id(), s));
    }
  }

  @Override
  public Optional<Instant> sessionEnd(String tokenHash) {
    return Optional.ofNullable(tables.sessions.get(tokenHash)).map(Tables.Session::expires);
  }
}
