package homeward.simulator.transport;

import homeward.device.link.GatewayAddress;
import homeward.simulator.world.NameServer;
import homeward.simulator.world.Schedule;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// Where one link believes the gateway to be. The real [GatewayAddress] judges what the name server
/// says.
final class Route {
  private static final int PORT = 8883;

  private final NameServer names;
  private final GatewayAddress address;
  private Optional<InetSocketAddress> to = Optional.empty();
  private Optional<InetSocketAddress> reached = Optional.empty();

  Route(NameServer names) {
    this.names = names;
    this.address = new GatewayAddress("gateway.example", PORT, names);
  }

  /// Has something done once the name server has answered, by a thread of the link's own: nobody
  /// waits for it.
  void whenAnswered(Schedule schedule, Runnable then) {
    Duration takes = names.takes();
    if (takes.isZero()) {
      then.run();
    } else {
      schedule.after(takes, then);
    }
  }

  /// Looks the name up.
  ///
  /// @return whether there is an address to try
  boolean find() {
    to = address.next();
    return to.isPresent();
  }

  boolean isKnown() {
    return to.isPresent();
  }

  /// Whether the gateway is at the address that is tried.
  boolean leads() {
    return to.filter(where -> names.leadsToGateway(where.getAddress())).isPresent();
  }

  void worked() {
    to.ifPresent(address::worked);
    reached = to;
  }

  void failed() {
    address.failed();
  }

  /// What went to an address has had no answer.
  void failed(Optional<InetSocketAddress> tried) {
    tried.ifPresent(address::failed);
  }

  /// Where messages go now.
  Optional<InetSocketAddress> to() {
    return to;
  }

  /// Whether nobody answers for the gateway's name now.
  boolean isLost() {
    return !names.healthyFor(Duration.ZERO);
  }

  /// Whether the gateway is still where it was last reached.
  boolean isReached() {
    return reached.filter(where -> names.leadsToGateway(where.getAddress())).isPresent();
  }
}
