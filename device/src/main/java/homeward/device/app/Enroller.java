package homeward.device.app;

import homeward.device.app.CommandLine.Wish;
import homeward.device.enrol.Enrolment;
import homeward.device.enrol.Enrolment.Enrolled;
import homeward.protocol.enrol.EnrolCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// Gives this device its identity, with a code from the gateway.
final class Enroller {
  private Enroller() {}

  static void enrol(Wish.Enrol wish) throws IOException {
    EnrolCode code = EnrolCode.parse(wish.code());
    Files.createDirectories(wish.data());
    Enrolled enrolled =
        new Enrolment(wish.gateway(), wish.httpsPort(), new SecureRandom()).redeem(code);
    keep(wish.data().resolve("identity.pem"), enrolled.identity());
    keep(
        wish.data().resolve("options"),
        "--gateway=%s%n--mqtt-port=%d%n--coap-port=%d%n"
            .formatted(wish.gateway(), wish.mqttPort(), wish.coapPort()));
    System.out.println("This device is " + enrolled.name() + " now, at " + wish.gateway() + ".");
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
