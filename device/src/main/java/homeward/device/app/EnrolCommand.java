package homeward.device.app;

import homeward.device.enrol.Enrolment;
import homeward.device.enrol.Enrolment.Enrolled;
import homeward.protocol.address.Lane;
import homeward.protocol.enrol.EnrolCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Gives this device its identity, with a code from the gateway.
@Command(
    name = "enrol",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Gives this device its identity, with a code that 'homeward gateway enrol NAME --code' has",
      "printed at the school. The device's key is made here and goes nowhere else."
    })
final class EnrolCommand implements Callable<Integer> {
  @ParentCommand private DeviceApp device = new DeviceApp();

  @Parameters(paramLabel = "CODE", description = "Five groups of five letters and digits.")
  private String code = "";

  @Option(
      names = "--gateway",
      required = true,
      paramLabel = "HOST",
      description = "The gateway's name, as in its certificate.")
  private String gateway = "";

  @Option(
      names = "--https-port",
      defaultValue = "8443",
      paramLabel = "PORT",
      description = "The gateway's console (default: ${DEFAULT-VALUE}).")
  private int httpsPort;

  @Option(names = "--mqtt-port", defaultValue = "" + Lane.MQTT_PORT, paramLabel = "PORT")
  private int mqttPort;

  @Option(names = "--coap-port", defaultValue = "" + Lane.COAP_PORT, paramLabel = "PORT")
  private int coapPort;

  @Override
  public Integer call() throws IOException {
    EnrolCode parsed = EnrolCode.parse(code);
    Files.createDirectories(device.data);
    Enrolled enrolled = new Enrolment(gateway, httpsPort, new SecureRandom()).redeem(parsed);
    keep(device.identityFile(), enrolled.identity());
    keep(
        device.data.resolve(DeviceApp.ENROLLED_OPTIONS),
        "--gateway=%s%n--mqtt-port=%d%n--coap-port=%d%n".formatted(gateway, mqttPort, coapPort));
    System.out.println("This device is " + enrolled.name() + " now, at " + gateway + ".");
    return CommandLine.ExitCode.OK;
  }

  /// Whole or not at all, and readable by its owner alone.
  private static void keep(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
