package homeward.device.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Looks names up in the network. It may take as long as it likes, so it is asked by threads of the
/// links alone.
public interface NameResolver {
  /// What the machine is set up with. It forgets answers after half a minute.
  NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /// The addresses of a name, the best one first.
  ///
  /// @throws UnknownHostException if there are none, or nobody answers
  List<InetAddress> lookUp(String host) throws UnknownHostException;
}
