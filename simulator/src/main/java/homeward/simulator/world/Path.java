package homeward.simulator.world;

import java.time.Duration;
import java.util.List;

/// The way of one transport between one device and the gateway, both directions.
///
/// @param up from the device
/// @param down to the device
public record Path(Wire up, Wire down) {
  /// What a leg of a handshake with certificates carries, in bytes, about.
  private static final int HANDSHAKE = 700;

  public Path(Schedule schedule, long seed, String name) {
    this(
        new Wire(schedule, Dice.of(seed, name + " up")),
        new Wire(schedule, Dice.of(seed, name + " down")));
  }

  public List<Wire> both() {
    return List.of(up, down);
  }

  public boolean isCut() {
    return up.isCut() || down.isCut();
  }

  /// Whether a guest network answers in the gateway's place.
  public boolean isPortal() {
    return up.isPortal() || down.isPortal();
  }

  public boolean healthyFor(Duration length) {
    return up.healthyFor(length) && down.healthyFor(length);
  }

  /// How long there and back takes now; longer than the limit if nothing comes through.
  public Duration roundTrips(int count, Duration limit) {
    Duration sum = Duration.ZERO;
    for (int i = 0; i < 2 * count; i++) {
      Wire wire = i % 2 == 0 ? up : down;
      if (wire.isCut()) {
        return limit.multipliedBy(2);
      }
      sum = sum.plus(wire.delay(HANDSHAKE));
      if (wire.lost()) {
        sum = sum.plusSeconds(1);
      }
    }
    return sum;
  }
}
