package homeward.gateway.app;

import homeward.gateway.console.Console;
import homeward.gateway.console.Passwords;
import homeward.gateway.engine.Engine;
import homeward.gateway.engine.EngineRunner;
import homeward.gateway.engine.Office;
import homeward.gateway.engine.Ports;
import homeward.gateway.identity.Authority.Credentials;
import homeward.gateway.identity.SchoolCertificates;
import homeward.gateway.ingest.Intake;
import homeward.gateway.ingest.Reception;
import homeward.gateway.ingest.coap.CoapEntrance;
import homeward.gateway.ingest.mqtt.MqttEntrance;
import homeward.gateway.notify.Dispatcher;
import homeward.gateway.notify.Notifier;
import homeward.gateway.notify.email.EmailNotifier;
import homeward.gateway.notify.email.MailServer;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Store;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.TimeSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.tinylog.Logger;

/// A gateway that runs: everything put together, and taken apart in the other order.
public final class Gateway implements AutoCloseable {
  private static final long OPEN_S = 30;
  private static final int EVENT_LOOPS = 2;
  private static final WorkerId FIRST = new WorkerId("admin");

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private Optional<String> firstPassword = Optional.empty();
  private List<String> policyFaults = List.of();
  private List<String> warnings = List.of();

  /// What a gateway is opened with.
  ///
  /// @param store opens the store
  /// @param policies the file of each school's policy
  /// @param certificates the gateway's own, and those that it signs
  /// @param mail none or one
  /// @param consoleAddress as people type it
  /// @param died called if its loop ends by itself; it must be started again
  public record Settings(
      Supplier<Store> store,
      Map<SchoolId, Path> policies,
      SchoolCertificates certificates,
      List<MailServer> mail,
      int httpsPort,
      int mqttPort,
      int coapPort,
      String consoleAddress,
      Runnable died) {}

  /// @throws IllegalStateException if a port is in use; the text says which
  public static Gateway open(Settings settings, TimeSource time, SecureRandom random) {
    var gateway = new Gateway();
    try {
      gateway.start(settings, time, random);
      return gateway;
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  /// The one-time password of the first account, at the first start only.
  public Optional<String> firstPassword() {
    return firstPassword;
  }

  /// Why a policy's file was not taken, a line each; what was in force before is.
  public List<String> policyFaults() {
    return policyFaults;
  }

  /// What is wrong with the clock or the gateway's certificates, a sentence or two each.
  public List<String> warnings() {
    return warnings;
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  private void start(Settings settings, TimeSource time, SecureRandom random) {
    Store store = keep(settings.store().get());
    var woken = new Semaphore(0);
    var intake = new Intake(woken::release);
    var reception = new Reception(intake, time);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
    keep(() -> await(vertx.close()));
    Credentials credentials = settings.certificates().server();
    var watch = new CertificateWatch(vertx, settings.certificates());
    var mqtt = new MqttEntrance(vertx, credentials, settings.mqttPort(), reception);
    var console = new Console(time);
    Dispatcher dispatcher =
        keep(new Dispatcher(settings.mail().stream().<Notifier>map(EmailNotifier::new).toList()));
    var shelf = new PolicyShelf(store, time.now());
    var engine =
        new Engine(
            store,
            time,
            MessageId.gatewayBoot(random),
            shelf.take(settings.policies()),
            intake,
            new Ports(mqtt, dispatcher, console.feed(), watch),
            settings.consoleAddress(),
            woken::release);
    var runner = keep(new EngineRunner(engine, woken, settings.died()));
    runner.start();
    policyFaults = shelf.faults();
    var office = new Office(engine);
    var passwords = new Passwords(random);
    port(settings.mqttPort(), "MQTT", mqtt.open());
    var coap = new CoapEntrance(credentials, settings.coapPort(), reception);
    keep(coap::close);
    openCoap(coap, settings.coapPort());
    var consoleParts =
        new Console.Parts(
            store,
            engine,
            office,
            intake,
            passwords,
            time,
            visit -> console.feed().watchingBesides(visit.travellers(), visit.detail().school()),
            settings.certificates()::certify,
            watch::warnings,
            school -> PolicyShelf.logo(settings.policies(), school),
            credentials.keyFile(),
            credentials.certificateFile());
    watch.begin(
        credentials,
        port(
            settings.httpsPort(),
            "HTTPS",
            console.open(vertx, consoleParts, settings.httpsPort())));
    warnings = watch.warnings();
    // Last, so that a port in use does not cost the password, which is shown once.
    firstPassword = firstAccount(store, office, engine.rules().schools().getFirst(), passwords);
  }

  private static void openCoap(CoapEntrance coap, int port) {
    if (!coap.open()) {
      throw inUse(port, "CoAP", "coap");
    }
  }

  private static IllegalStateException inUse(int port, String what, String option) {
    return new IllegalStateException(
        "port "
            + port
            + " ("
            + what
            + ") is in use: end what uses it, or choose another with --"
            + option
            + "-port");
  }

  private static <T> T port(int port, String what, Future<T> opening) {
    try {
      return opening.toCompletionStage().toCompletableFuture().get(OPEN_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BindException) {
        throw inUse(port, what, what.equals("HTTPS") ? "https" : "mqtt");
      }
      throw new IllegalStateException("cannot open port " + port + " (" + what + ")", e);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("cannot open port " + port + " (" + what + ")", e);
    }
  }

  /// Makes the first account; or, where it was made and nobody has signed in with it, gives it
  /// another password: the first one may never have been read.
  private static Optional<String> firstAccount(
      Store store, Office office, SchoolId school, Passwords passwords) {
    List<Person> people = store.read(tx -> tx.people());
    boolean unused =
        people.size() == 1
            && store.read(tx -> tx.account(FIRST)).filter(a -> a.mustChange()).isPresent();
    if (!people.isEmpty() && !unused) {
      return Optional.empty();
    }
    String password = passwords.oneTime();
    String hash = passwords.hash(password);
    var first =
        new Person(
            FIRST, "First", "Administrator", List.of(new Post(school, Role.ADMINISTRATOR)), "", "");
    if (unused) {
      office.oneTimePassword(FIRST, hash, "gateway").join();
    } else {
      office.add(first, hash, "gateway").join();
    }
    return Optional.of(password);
  }

  private static void await(Future<Void> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(OPEN_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Logger.warn(e, "not closed in order");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        Logger.warn(e, "not closed in order");
      }
    }
  }
}
