package homeward.gateway.app;

import homeward.gateway.console.Console;
import homeward.gateway.engine.CertificateSigner;
import homeward.gateway.identity.Authority.Credentials;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.identity.SchoolCertificates;
import homeward.protocol.message.Octets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// Looks at the gateway's own certificates while it runs: what is to be renewed is renewed, also
/// once a clock that was wrong is right, and browsers get the new one without a restart. Devices
/// need none: dates mean nothing to them. It signs devices' next certificates, too.
final class CertificateWatch implements CertificateSigner {
  private static final Duration LOOK = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final SchoolCertificates certificates;
  private volatile List<String> warnings;

  CertificateWatch(Vertx vertx, SchoolCertificates certificates) {
    this.vertx = vertx;
    this.certificates = certificates;
    this.warnings = certificates.warnings();
    warnings.forEach(warning -> Logger.error("{}", warning));
  }

  /// What is wrong now, as of the last look.
  List<String> warnings() {
    return warnings;
  }

  /// @param used what the console shows now
  void begin(Credentials used, HttpServer console) {
    vertx.setTimer(LOOK.toMillis(), _ -> look(used, console));
  }

  // The library lets any future hold null; this work never gives it.
  @SuppressWarnings("NullAway")
  private void look(Credentials used, HttpServer console) {
    var _ =
        vertx
            .executeBlocking(() -> {
              Credentials now = certificates.server();
              warnings = certificates.warnings();
              vertx.runOnContext(_ -> show(used, now, console));
              return true;
            })
            .onFailure(e -> failed(e, used, console));
  }

  private void show(Credentials used, Credentials now, HttpServer console) {
    if (now.certificate().equals(used.certificate()) && now.authority().equals(used.authority())) {
      begin(now, console);
      return;
    }
    var _ =
        Console.renew(console, now.keyFile(), now.certificateFile())
            .onSuccess(_ -> begin(now, console))
            .onFailure(e -> failed(e, used, console));
  }

  private void failed(Throwable why, Credentials used, HttpServer console) {
    Logger.error(why, "the gateway's certificates cannot be renewed; tried again soon");
    begin(used, console);
  }

  @Override
  public void sign(PeerIdentity device, Consumer<Outcome> done) {
    var _ =
        vertx
            .executeBlocking(() -> signed(device))
            .onSuccess(done::accept)
            .onFailure(e -> done.accept(new Outcome.Failed(String.valueOf(e.getMessage()))));
  }

  private Outcome.Signed signed(PeerIdentity device) throws CertificateEncodingException {
    X509Certificate next = certificates.renew(device);
    return new Outcome.Signed(
        PeerIdentity.serial(next), PeerIdentity.end(next), Octets.of(next.getEncoded()));
  }
}
