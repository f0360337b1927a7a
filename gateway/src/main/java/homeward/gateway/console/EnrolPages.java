package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.protocol.enrol.EnrolCode;
import homeward.protocol.id.DeviceId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Where an administrator makes a code with which a new device gets its identity. It is shown once.
final class EnrolPages {
  private static final Duration CODE_LIFE = Duration.ofDays(1);

  private final Answers answers;
  private final Parts parts;

  EnrolPages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.post(DevicePages.PATH).handler(this::code);
  }

  private void code(RoutingContext ctx) {
    Person by = Answers.person(ctx);
    if (!by.administers()) {
      answers.problem(ctx, 403, "Only an administrator can enrol devices.");
      return;
    }
    answers.form(
        ctx,
        () -> {
          var device = new DeviceId(Answers.form(ctx, "name"));
          SchoolId school = answers.school(ctx);
          Instant expires = parts.time().now().plus(CODE_LIFE);
          answers
              .work(ctx, () -> make(device, school, expires, by))
              .onSuccess(made -> {
                switch (made) {
                  case Made.Refused(String why) -> answers.problem(ctx, 409, why);
                  case Made.Code(EnrolCode code) ->
                      answers.show(
                          ctx,
                          "device-code",
                          Map.of(
                              "device", device.value(),
                              "code", code.text(),
                              "qr", QrImage.svg(code.text(), "The code as a QR code"),
                              "expires", answers.clock(school).minute(expires)));
                }
              });
        });
  }

  private sealed interface Made {
    record Code(EnrolCode code) implements Made {}

    record Refused(String why) implements Made {}
  }

  private Made make(DeviceId device, SchoolId school, Instant expires, Person by)
      throws IOException, GeneralSecurityException {
    String secret = EnrolCode.secret(Base64.getUrlDecoder().decode(parts.passwords().token()));
    var code = new EnrolCode(secret, EnrolCode.pin(authority()));
    Reply reply =
        parts
            .office()
            .devices()
            .putCode(Enrolments.hash(secret), device, school, expires, by.id().value())
            .join();
    return switch (reply) {
      case Reply.Done _ -> new Made.Code(code);
      case Reply.Refused(String why) -> new Made.Refused(why);
    };
  }

  /// The certificate's file ends with that of the authority.
  private PublicKey authority() throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(parts.certificateFile())) {
      return List.<Certificate>copyOf(
              CertificateFactory.getInstance("X.509").generateCertificates(in))
          .getLast()
          .getPublicKey();
    }
  }
}
