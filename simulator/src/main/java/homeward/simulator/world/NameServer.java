package homeward.simulator.world;

import homeward.device.link.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The name server of one device's network, and where the gateway really is.
public final class NameServer implements NameResolver {
  /// Nobody waits longer for an answer.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final InetAddress STRANGER = address(0);

  private final Schedule schedule;
  private final List<Trouble> troubles = new ArrayList<>();
  private int moves = 1;
  private long healthySince;

  /// What may be wrong with it.
  public enum Trouble {
    /// It knows no such name.
    GONE,

    /// It does not answer.
    SILENT,

    /// It gives a stranger's address.
    WRONG
  }

  public NameServer(Schedule schedule) {
    this.schedule = schedule;
  }

  public void begin(Trouble trouble) {
    troubles.add(trouble);
    healthySince = Long.MAX_VALUE;
  }

  public void end(Trouble trouble) {
    troubles.remove(trouble);
    if (troubles.isEmpty()) {
      healthySince = schedule.now().nanos();
    }
  }

  /// The gateway gets another address. Nobody is told.
  public void gatewayMoves() {
    moves++;
  }

  /// Whether it has answered rightly for at least so long.
  public boolean healthyFor(Duration length) {
    return healthySince != Long.MAX_VALUE
        && schedule.now().nanos() - healthySince >= length.toNanos();
  }

  /// Whether it knows nothing, and says so at once.
  public boolean isGone() {
    return !troubles.isEmpty() && troubles.stream().allMatch(Trouble.GONE::equals);
  }

  /// How long whoever asks waits for an answer now.
  public Duration takes() {
    return troubles.contains(Trouble.SILENT) ? PATIENCE : Duration.ZERO;
  }

  /// Whether the gateway is at an address.
  public boolean leadsToGateway(InetAddress where) {
    return where.equals(address(moves));
  }

  @Override
  public List<InetAddress> lookUp(String host) throws UnknownHostException {
    if (troubles.isEmpty()) {
      return List.of(address(moves));
    }
    if (troubles.getLast() == Trouble.WRONG) {
      return List.of(STRANGER);
    }
    throw new UnknownHostException(host);
  }

  private static InetAddress address(int number) {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
