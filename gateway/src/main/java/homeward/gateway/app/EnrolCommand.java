package homeward.gateway.app;

import homeward.gateway.identity.Authority;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.id.DeviceId;
import homeward.protocol.time.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Gives a device its identity.
@Command(
    name = "enrol",
    mixinStandardHelpOptions = true,
    description = "Gives a device its identity file. The gateway may be running.")
final class EnrolCommand implements Callable<Integer> {
  @ParentCommand private GatewayApp gateway = new GatewayApp();

  @Parameters(paramLabel = "NAME", description = "The device's name, e.g. wearable-1.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the identity (default: NAME.pem).")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    var device = new DeviceId(name);
    Path file = out.orElseGet(() -> Path.of(name + ".pem"));
    if (Files.exists(file)) {
      throw new IllegalStateException(file + " exists already: remove it first");
    }
    Files.createDirectories(gateway.data);
    var time = new SystemTime();
    String identity = new Authority(gateway.data, time.now(), new SecureRandom()).device(device);
    try (var store = new SqliteStore(gateway.data.resolve("homeward.db"))) {
      store.write(tx -> {
        if (tx.device(device).isEmpty()) {
          tx.putDevice(new DeviceRow(device, "", Optional.empty(), 0, 0, "", "", ""));
        }
        tx.evidence(time.now(), "device enrolled", device.value(), "command line", file.toString());
        return true;
      });
    }
    Authority.write(file, identity);
    System.out.println("Wrote " + file + ". Put it on the device; keep no other copy.");
    return CommandLine.ExitCode.OK;
  }
}
