package homeward.gateway.app;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.identity.SchoolCertificates;
import homeward.gateway.notify.email.MailServer;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.address.Lane;
import homeward.protocol.time.SystemTime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The gateway program: wiring and nothing else.
@Command(
    name = "homeward gateway",
    mixinStandardHelpOptions = true,
    version = "Homeward gateway 0.1.0",
    description = "Runs the school's gateway: devices, alarms, console.",
    subcommands = {EnrolCommand.class, DevicesCommand.class, PasswordCommand.class})
public final class GatewayApp implements Callable<Integer> {
  /// The loop has died; sysexits.h calls it an internal software error.
  private static final int DEAD_STATUS = 70;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Where the gateway keeps everything; made at the first start.")
  Path data = Path.of("");

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "A name or address by which devices and browsers reach this machine; may be given more"
              + " than once (default: localhost and 127.0.0.1).")
  private List<String> hosts = List.of("localhost", "127.0.0.1");

  @Option(
      names = "--https-port",
      defaultValue = "8443",
      paramLabel = "PORT",
      description = "The console (default: ${DEFAULT-VALUE}).")
  private int httpsPort;

  @Option(
      names = "--mqtt-port",
      defaultValue = "" + Lane.MQTT_PORT,
      paramLabel = "PORT",
      description = "MQTT over TLS (default: ${DEFAULT-VALUE}).")
  private int mqttPort;

  @Option(
      names = "--coap-port",
      defaultValue = "" + Lane.COAP_PORT,
      paramLabel = "PORT",
      description = "CoAP over DTLS (default: ${DEFAULT-VALUE}).")
  private int coapPort;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = {
        "The school's policy (default: policy.yaml in the data folder).",
        "A trust puts a file for each school into the folder 'schools' there."
      })
  private Optional<Path> policyFile = Optional.empty();

  @Option(
      names = "--smtp",
      paramLabel = "HOST:PORT",
      description = "Where e-mail is handed over; without it, no e-mail is sent.")
  private Optional<String> smtp = Optional.empty();

  @Option(
      names = "--smtp-user",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Signs in there; the password is read from HOMEWARD_SMTP_PASSWORD.")
  private String smtpUser = "";

  @Option(names = "--smtp-starttls", description = "Refuses a mail server without STARTTLS.")
  private boolean smtpStartTls;

  @Option(
      names = "--mail-from",
      defaultValue = "homeward@localhost",
      paramLabel = "ADDRESS",
      description = "The sender of e-mail (default: ${DEFAULT-VALUE}).")
  private String mailFrom = "";

  /// The program.
  public static void main(String[] args) {
    System.exit(commandLine(new GatewayApp(), "homeward gateway").execute(args));
  }

  static CommandLine commandLine(Object command, String name) {
    return new CommandLine(command)
        .setParameterExceptionHandler((e, _) -> {
          e.getCommandLine()
              .getErr()
              .println(
                  name
                      + ": "
                      + e.getMessage()
                      + " (see '"
                      + e.getCommandLine().getCommandSpec().qualifiedName()
                      + " --help')");
          return CommandLine.ExitCode.USAGE;
        })
        .setExecutionExceptionHandler((e, commandLine, _) -> {
          commandLine.getErr().println(name + ": " + reason(e));
          return CommandLine.ExitCode.USAGE;
        });
  }

  /// What went wrong, and what that came from.
  private static String reason(Throwable e) {
    String message = String.valueOf(e.getMessage());
    Throwable cause = e.getCause();
    if (cause == null || message.contains(String.valueOf(cause.getMessage()))) {
      return message;
    }
    return message + ": " + reason(cause);
  }

  /// The store of a gateway that has been started before; for commands beside it.
  ///
  /// @throws IllegalStateException if the data folder holds none
  SqliteStore store() {
    Path file = data.resolve("homeward.db");
    if (!Files.exists(file)) {
      throw new IllegalStateException("there is no gateway in " + data);
    }
    return new SqliteStore(file);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(data);
    try (FileChannel channel =
            FileChannel.open(
                data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new IllegalStateException("another gateway uses " + data);
      }
      run();
    }
    return CommandLine.ExitCode.OK;
  }

  private void run() throws IOException, InterruptedException {
    var random = new SecureRandom();
    var time = new SystemTime();
    Map<SchoolId, Path> policies = policies();
    var settings =
        new Gateway.Settings(
            () -> new SqliteStore(data.resolve("homeward.db")),
            policies,
            new SchoolCertificates(data, hosts, time::now, BuildDate.get(), random),
            mailServer(),
            httpsPort,
            mqttPort,
            coapPort,
            "https://" + hosts.getFirst() + ":" + httpsPort,
            // A service manager starts it again; whoever started it by hand sees that it is gone.
            () -> Runtime.getRuntime().halt(DEAD_STATUS));
    var ended = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ended.countDown();
                  await(closed);
                },
                "gateway-end"));
    try (var gateway = Gateway.open(settings, time, random)) {
      gateway.firstPassword().ifPresent(GatewayApp::announce);
      System.out.println("Console: " + settings.consoleAddress());
      System.out.println("Devices: MQTT port " + mqttPort + ", CoAP port " + coapPort);
      policies.forEach((school, file) -> System.out.println("Policy of " + school + ": " + file));
      gateway.policyFaults().forEach(System.err::println);
      gateway.warnings().forEach(System.err::println);
      System.out.println("Ready.");
      System.out.flush();
      ended.await();
    } finally {
      closed.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void announce(String password) {
    System.out.println("First start. Sign in as 'admin' with this one-time password:");
    System.out.println("    " + password);
  }

  private Map<SchoolId, Path> policies() {
    if (policyFile.isPresent()) {
      return Map.of(SchoolId.ONLY, policyFile.get());
    }
    Map<SchoolId, Path> files = PolicyShelf.files(data);
    Path only = files.getOrDefault(SchoolId.ONLY, data);
    if (!Files.exists(only)) {
      try {
        Files.writeString(only, PolicyFile.usualText());
      } catch (IOException e) {
        throw new IllegalStateException("cannot write " + only, e);
      }
    }
    return files;
  }

  private List<MailServer> mailServer() {
    var servers = new ArrayList<MailServer>();
    smtp.ifPresent(address -> {
      int colon = address.lastIndexOf(':');
      if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
        throw new IllegalArgumentException("--smtp is HOST:PORT, not '" + address + "'");
      }
      String password = System.getenv("HOMEWARD_SMTP_PASSWORD");
      servers.add(
          new MailServer(
              address.substring(0, colon),
              Integer.parseInt(address.substring(colon + 1)),
              smtpStartTls,
              smtpUser,
              password == null ? "" : password,
              mailFrom));
    });
    return servers;
  }
}
