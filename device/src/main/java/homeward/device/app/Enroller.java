package homeward.device.app;

import homeward.device.app.CommandLine.Wish;
import homeward.device.enrol.Enrolment;
import homeward.device.enrol.Enrolment.Enrolled;
import homeward.device.enrol.IdentityFile;
import homeward.device.enrol.NameFile;
import homeward.protocol.enrol.EnrolCode;
import homeward.protocol.id.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Gives this device its identity, with a code from the gateway.
final class Enroller {
  private Enroller() {}

  static void enrol(Wish.Enrol wish) throws IOException {
    EnrolCode code = EnrolCode.parse(wish.code());
    Files.createDirectories(wish.data());
    Enrolled enrolled =
        new Enrolment(wish.gateway(), wish.httpsPort(), new SecureRandom()).redeem(code);
    Path identity = wish.data().resolve("identity.pem");
    IdentityFile.write(identity, enrolled.identity());
    new NameFile(wish.data().resolve("name"), identity).keep(new DeviceId(enrolled.name()));
    IdentityFile.write(
        wish.data().resolve("options"),
        "--gateway=%s%n--mqtt-port=%d%n--coap-port=%d%n"
            .formatted(wish.gateway(), wish.mqttPort(), wish.coapPort()));
    System.out.println("This device is " + enrolled.name() + " now, at " + wish.gateway() + ".");
  }
}
