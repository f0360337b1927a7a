package homeward.simulator.process;

import homeward.simulator.process.Program.Around;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Starts gateway and device as a school would, in a folder of their own.
///
/// @param folder holds the gateway's data in `gateway`, each device's in a folder of its name, and
///   their logs
public record Programs(Path folder, Ports ports) {
  private static final String GATEWAY_HEAP = "256m";
  private static final String DEVICE_HEAP = "32m";

  /// A gateway that is ready.
  ///
  /// @param firstPassword of the account `admin` at the first start; empty later
  public record RunningGateway(Program program, String firstPassword) {}

  public Path gatewayData() {
    return folder.resolve("gateway");
  }

  public Path identity(String device) {
    return folder.resolve(device + ".pem");
  }

  /// Starts the gateway and waits until it is ready.
  ///
  /// @param more further options
  /// @throws IllegalStateException if it does not come up; the text says where its log is
  public RunningGateway gateway(List<String> more) {
    return gateway(Around.NOTHING, more);
  }

  /// Starts the gateway within something, and waits until it is ready.
  ///
  /// @param more further options
  /// @throws IllegalStateException if it does not come up; the text says where its log is
  public RunningGateway gateway(Around around, List<String> more) {
    return gateway(around, new Program.Java(GATEWAY_HEAP, true), more);
  }

  /// Starts the gateway, and waits until it is ready.
  ///
  /// @param more further options
  /// @throws IllegalStateException if it does not come up; the text says where its log is
  public RunningGateway gateway(Program.Java java, List<String> more) {
    return gateway(Around.NOTHING, java, more);
  }

  /// Starts the gateway within something, and waits until it is ready.
  ///
  /// @param more further options
  /// @throws IllegalStateException if it does not come up; the text says where its log is
  public RunningGateway gateway(Around around, Program.Java java, List<String> more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(
        List.of(
            "--data", gatewayData().toString(),
            "--https-port", Integer.toString(ports.https()),
            "--mqtt-port", Integer.toString(ports.mqtt()),
            "--coap-port", Integer.toString(ports.coap())));
    arguments.addAll(more);
    var ready = new CompletableFuture<String>();
    var password = new StringBuilder();
    Path log = folder.resolve("gateway.log");
    var program =
        new Program(
            around,
            java,
            "homeward.gateway.app.GatewayApp",
            arguments,
            log,
            line -> {
              if (line.startsWith("    ")) {
                password.append(line.strip());
              }
              if (line.equals("Ready.")) {
                ready.complete(password.toString());
              }
            });
    try {
      return new RunningGateway(program, ready.get(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      program.kill();
      throw new IllegalStateException("the gateway did not start; see " + log, e);
    }
  }

  /// Gives a device its identity.
  ///
  /// @param more further options
  public void enrol(String device, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "enrol",
                device,
                "--data",
                gatewayData().toString(),
                "--out",
                identity(device).toString()));
    arguments.addAll(List.of(more));
    var program =
        new Program(
            GATEWAY_HEAP,
            "homeward.gateway.app.GatewayApp",
            arguments,
            folder.resolve("gateway.log"),
            _ -> {});
    if (program.exit() != 0) {
      throw new IllegalStateException(
          device + " was not enrolled; see " + folder.resolve("gateway.log"));
    }
  }

  /// Another device takes a name over: it gets an identity, in place of the one before.
  public void enrolAgain(String device) {
    try {
      Files.delete(identity(device));
    } catch (IOException e) {
      throw new UncheckedIOException(device + " had no identity", e);
    }
    enrol(device);
  }

  /// A code for a new device, as the gateway prints it.
  public String code(String device) {
    var said = new ConcurrentLinkedQueue<String>();
    var program =
        new Program(
            GATEWAY_HEAP,
            "homeward.gateway.app.GatewayApp",
            List.of("enrol", device, "--code", "--data", gatewayData().toString()),
            folder.resolve("gateway.log"),
            said::add);
    if (program.exit() != 0) {
      throw new IllegalStateException(
          "no code for " + device + "; see " + folder.resolve("gateway.log"));
    }
    program.heard();
    return String.join(" ", said).replaceFirst(".* enrol ", "").replaceFirst(" .*", "");
  }

  /// Starts a device on a simulated board.
  ///
  /// @param board as `--board` takes it
  public Program device(String device, String worker, String board, Consumer<String> lines) {
    return device(device, List.of("--worker", worker, "--board", board), lines);
  }

  /// Starts a device.
  ///
  /// @param more further options
  public Program device(String device, List<String> more, Consumer<String> lines) {
    return device(device, "localhost", more, Program.Around.NOTHING, lines);
  }

  /// Starts a device on a card of its own.
  ///
  /// @param card the data folder
  /// @param more further options
  public Program device(String device, Path card, List<String> more, Consumer<String> lines) {
    return device(device, card, "localhost", more, Program.Around.NOTHING, lines);
  }

  /// Starts a device within something.
  ///
  /// @param host the gateway's name
  /// @param more further options
  public Program device(
      String device, String host, List<String> more, Around around, Consumer<String> lines) {
    return device(device, folder.resolve(device), host, more, around, lines);
  }

  private Program device(
      String device,
      Path card,
      String host,
      List<String> more,
      Around around,
      Consumer<String> lines) {
    var arguments = new ArrayList<String>();
    arguments.addAll(
        List.of(
            "--identity", identity(device).toString(),
            "--gateway", host,
            "--mqtt-port", Integer.toString(ports.mqtt()),
            "--coap-port", Integer.toString(ports.coap()),
            "--data", card.toString()));
    arguments.addAll(more);
    return new Program(
        around,
        new Program.Java(DEVICE_HEAP, true),
        "homeward.device.app.DeviceApp",
        arguments,
        folder.resolve(device + ".log"),
        lines);
  }
}
