package homeward.device.link;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/// Where the gateway is. Its name is looked up each time, so that an address that changes is found.
/// The address that led to the gateway last is kept beside the answers: a name server may be gone,
/// or answer with an address of its own. Belongs to the one thread of its link.
public final class GatewayAddress {
  private final String host;
  private final int port;
  private final NameResolver names;
  private Optional<InetAddress> proven = Optional.empty();
  private List<InetAddress> answers = List.of();
  private Optional<InetSocketAddress> given = Optional.empty();
  private int turn;

  /// @param host the gateway's name, as in its certificate
  public GatewayAddress(String host, int port, NameResolver names) {
    this.host = host;
    this.port = port;
    this.names = names;
  }

  /// The gateway's name.
  public String host() {
    return host;
  }

  /// An address that was given has not led to the gateway. Of one that was given before the last
  /// one that says nothing new: several messages may have been on their way to it.
  public void failed(InetSocketAddress tried) {
    if (given.filter(tried::equals).isPresent()) {
      failed();
    }
  }

  /// Looks the name up, for as long as that takes.
  ///
  /// @return where to try next; empty if no address is known yet
  public Optional<InetSocketAddress> next() {
    try {
      List<InetAddress> fresh = names.lookUp(host);
      if (!fresh.equals(answers)) {
        turn = 0;
      }
      answers = List.copyOf(fresh);
    } catch (UnknownHostException | RuntimeException e) {
      // Whatever a resolver throws: it is asked again.
      Logger.debug("{} cannot be looked up: {}", host, e.toString());
    }
    var all = new ArrayList<>(answers);
    proven.filter(address -> !all.contains(address)).ifPresent(all::add);
    given =
        all.isEmpty()
            ? Optional.empty()
            : Optional.of(new InetSocketAddress(named(all.get(turn % all.size())), port));
    return given;
  }

  /// An address that was given has led to the gateway.
  public void worked(InetSocketAddress gateway) {
    proven = Optional.of(gateway.getAddress());
  }

  /// The address that was given last has not: the next one is another, if there is one.
  public void failed() {
    turn = (turn + 1) % Integer.MAX_VALUE;
  }

  /// The address under the gateway's name, so that nothing ever looks for its name.
  private InetAddress named(InetAddress address) {
    try {
      return address instanceof Inet6Address six
          ? Inet6Address.getByAddress(host, six.getAddress(), six.getScopeId())
          : InetAddress.getByAddress(host, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(address + " has the length of no address", e);
    }
  }
}
