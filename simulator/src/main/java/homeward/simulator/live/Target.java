package homeward.simulator.live;

import java.nio.file.Path;
import java.util.List;

/// A gateway that runs elsewhere, and as whom to go there.
///
/// @param console of the console, e.g. `https://gateway.example:8443`
/// @param authority its `authority.crt`
/// @param identities a folder of `.pem` files of devices that it has enrolled, by name
/// @param workers the ids of the people who wear them, in the same order
/// @param account may plan visits and take alarms on
public record Target(
    String console,
    int mqtt,
    int coap,
    Path authority,
    Path identities,
    List<String> workers,
    String account,
    String password) {
  public Target {
    workers = List.copyOf(workers);
  }
}
