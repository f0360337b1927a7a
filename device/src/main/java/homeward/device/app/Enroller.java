package homeward.device.app;

import homeward.device.app.CommandLine.Wish;
import homeward.device.enrol.Enrolment;
import homeward.device.enrol.Enrolment.Enrolled;
import homeward.device.enrol.IdentityFile;
import homeward.protocol.enrol.EnrolCode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;

/// Gives this device its identity, with a code from the gateway.
final class Enroller {
  private Enroller() {}

  static void enrol(Wish.Enrol wish) throws IOException {
    EnrolCode code = EnrolCode.parse(wish.code());
    Files.createDirectories(wish.data());
    Enrolled enrolled =
        new Enrolment(wish.gateway(), wish.httpsPort(), new SecureRandom()).redeem(code);
    IdentityFile.write(wish.data().resolve("identity.pem"), enrolled.identity());
    IdentityFile.write(
        wish.data().resolve("options"),
        "--gateway=%s%n--mqtt-port=%d%n--coap-port=%d%n"
            .formatted(wish.gateway(), wish.mqttPort(), wish.coapPort()));
    System.out.println("This device is " + enrolled.name() + " now, at " + wish.gateway() + ".");
  }
}
