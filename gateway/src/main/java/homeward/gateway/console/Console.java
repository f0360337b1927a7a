package homeward.gateway.console;

import homeward.gateway.engine.Engine;
import homeward.gateway.engine.Health;
import homeward.gateway.engine.Office;
import homeward.gateway.engine.Ports.LiveFeed;
import homeward.gateway.engine.Rulebook;
import homeward.gateway.ingest.Intake;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store;
import homeward.protocol.time.TimeSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// The office's console over HTTPS: pages, their live view, and `GET /health` for monitoring.
public final class Console {
  private static final long BEAT_MS = 5_000;
  private static final long LOOK_MS = 1_000;
  private static final Duration CYCLE_LIMIT = Duration.ofSeconds(10);

  /// The longest form filled in to its limits, each letter as nine bytes.
  private static final int MAX_FORM_BYTES = 512 * 1024;

  private static final int MAX_FILE_BYTES = 8 * 1024 * 1024;
  private static final int IDLE_S = 60;
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  private final WatchRegister watch;
  private final ConsoleFeed feed;

  public Console(TimeSource time) {
    this.watch = new WatchRegister(time);
    this.feed = new ConsoleFeed(watch);
  }

  /// What the consoles are told through; ready before the pages are.
  public LiveFeed feed() {
    return feed;
  }

  /// What the pages work with.
  ///
  /// @param watching by how many somebody who is out on a visit is watched over now
  /// @param warnings of the gateway's clock and certificates, a sentence or two each
  /// @param logo of a school, a PNG
  /// @param keyFile PEM
  /// @param certificateFile PEM
  public record Parts(
      Store store,
      Engine engine,
      Office office,
      Intake intake,
      Passwords passwords,
      TimeSource time,
      ToIntFunction<VisitRow> watching,
      Enrolments.Certifier certifier,
      Supplier<List<String>> warnings,
      Function<SchoolId, Optional<byte[]>> logo,
      Path keyFile,
      Path certificateFile) {
    /// Which policy goes for what.
    Rulebook rules() {
      return engine.rules();
    }
  }

  /// Opens the port. The certificate can be changed while it is open: see [#renew].
  public Future<HttpServer> open(Vertx vertx, Parts parts, int port) {
    var router = Router.router(vertx);
    router.route().handler(Console::headers);
    router.get("/health").handler(ctx -> health(ctx, parts));
    Assets.add(router);
    router.route().handler(Console::sameOrigin);
    for (ImportPages.Register register : ImportPages.Register.values()) {
      router.post(register.path()).handler(BodyHandler.create(false).setBodyLimit(MAX_FILE_BYTES));
    }
    router.post(PolicyPages.PATH).handler(BodyHandler.create(false).setBodyLimit(MAX_FILE_BYTES));
    router.post().handler(BodyHandler.create(false).setBodyLimit(MAX_FORM_BYTES));
    new Enrolments(parts.office(), parts.certifier()).add(router);
    var monitor = new WatchMonitor(parts, feed, watch);
    var routes = new Routes(parts, new WatchPages.Live(feed, watch, monitor));
    routes.add(router);
    feed.onSessions(() -> endSessions(vertx, monitor));
    vertx.setPeriodic(LOOK_MS, _ -> monitor.look());
    vertx.setPeriodic(
        BEAT_MS,
        _ -> {
          feed.beat();
          endSessions(vertx, monitor);
        });
    var options = new HttpServerOptions();
    options.setPort(port);
    options.setHost("0.0.0.0");
    options.setSsl(true);
    options.setKeyCertOptions(certificate(parts.keyFile(), parts.certificateFile()));
    options.setEnabledSecureTransportProtocols(PROTOCOLS);
    options.setIdleTimeout(IDLE_S);
    options.setMaxHeaderSize(16 * 1024);
    options.setMaxFormAttributeSize(MAX_FILE_BYTES);
    return vertx.createHttpServer(options).requestHandler(router).listen();
  }

  private static void endSessions(Vertx vertx, WatchMonitor monitor) {
    var _ = vertx.executeBlocking(monitor::endSessions, false);
  }

  private static PemKeyCertOptions certificate(Path key, Path certificate) {
    return new PemKeyCertOptions().setKeyPath(key.toString()).setCertPath(certificate.toString());
  }

  /// Takes another certificate for connections to come.
  public static Future<Boolean> renew(HttpServer server, Path key, Path certificate) {
    var options = new ServerSSLOptions();
    options.setKeyCertOptions(certificate(key, certificate));
    options.setEnabledSecureTransportProtocols(PROTOCOLS);
    return server.updateSSLOptions(options);
  }

  private static void headers(RoutingContext ctx) {
    ctx.response()
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                + " base-uri 'none'")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cache-Control", "no-store");
    ctx.next();
  }

  /// A form sent by another site's page is refused: browsers say where a request comes from.
  private static void sameOrigin(RoutingContext ctx) {
    boolean reads = ctx.request().method().name().equals("GET");
    String site = ctx.request().getHeader("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    if (!reads && foreign) {
      ctx.response().setStatusCode(403).end("This form was sent from another site.");
      return;
    }
    ctx.next();
  }

  private static void health(RoutingContext ctx, Parts parts) {
    Instant cycle = parts.engine().lastCycle();
    boolean turns = Duration.between(cycle, parts.time().now()).compareTo(CYCLE_LIMIT) < 0;
    boolean stores = parts.engine().health() != Health.STORE_REFUSES;
    boolean well = turns && stores;
    ctx.response()
        .setStatusCode(well ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("status", well ? "up" : turns ? "refusing" : "stuck")
                .put("lastCycle", cycle.toString())
                .put("waiting", parts.intake().waiting())
                .put("failedTransactions", parts.engine().failures())
                .put("warnings", new JsonArray(parts.warnings().get()))
                .encode());
  }
}
