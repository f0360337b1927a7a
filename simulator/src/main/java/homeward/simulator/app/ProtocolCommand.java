package homeward.simulator.app;

import homeward.protocol.address.Lane;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Setting;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Messages for other clients, and what the manual says of them.
@Command(
    name = "protocol",
    mixinStandardHelpOptions = true,
    description = "Makes messages of the protocol; prints the page of settings.",
    subcommands = {ProtocolCommand.Sample.class, ProtocolCommand.Settings.class})
final class ProtocolCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: sample or settings");
  }

  /// Prints `docs/settings.md`.
  @Command(
      name = "settings",
      mixinStandardHelpOptions = true,
      description = "Prints the page of all settings of a device, docs/settings.md.")
  static final class Settings implements Callable<Integer> {
    @Override
    public Integer call() {
      System.out.print(page());
      return CommandLine.ExitCode.OK;
    }

    /// The page, in Markdown.
    static String page() {
      var page =
          new StringBuilder(
              """
              # What a school may set of its devices

              In `device:` of the policy file, `policy.yaml`. Raise the policy's `version` with a change: at its
              next heartbeat each device takes the settings whole, keeps them across restarts, and says once that
              they are in force; that stands in the evidence log. Settings of which one is out of range are
              refused whole, by gateway and device alike.

              | key | allowed | usual | what it sets | why so |
              |---|---|---|---|---|
              """);
      for (Setting each : Setting.values()) {
        page.append(
            "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                    each.key(),
                    each.allowed().replace('\'', '`'),
                    each.usual(),
                    each.meaning(),
                    each.source()));
      }
      return page.append("\nMade by `./homeward protocol settings`.\n").toString();
    }
  }

  /// Writes one message as bytes.
  @Command(
      name = "sample",
      mixinStandardHelpOptions = true,
      description =
          "Writes a valid message into a file, and says where to send it, for mosquitto_pub,"
              + " coap-client and others.")
  static final class Sample implements Callable<Integer> {
    enum Kind {
      heartbeat,
      alarm
    }

    @Option(
        names = "--device",
        required = true,
        paramLabel = "NAME",
        description = "Who speaks; its certificate must be used to send.")
    private String device = "";

    @Option(
        names = "--kind",
        required = true,
        paramLabel = "KIND",
        description = "One of: ${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.heartbeat;

    @Option(names = "--boot", defaultValue = "1", paramLabel = "N")
    private long boot;

    @Option(names = "--counter", defaultValue = "1", paramLabel = "N")
    private long counter;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
      var id = new DeviceId(device);
      var stamp = new Stamp(new MessageId(id, boot, counter), new SystemTime().now());
      Uplink message =
          switch (kind) {
            case heartbeat -> new Uplink.Heartbeat(stamp, 90, -60, Condition.ON_DUTY, "sample");
            case alarm -> new Uplink.AlarmRaised(stamp, Cause.PANIC);
          };
      Files.write(out, UplinkCodec.encode(message));
      Lane lane = Lane.of(message);
      System.out.println("topic and path: " + lane.topic(id) + ", QoS " + lane.qos());
      System.out.println("answer: " + Lane.DOWN.topic(id));
      return CommandLine.ExitCode.OK;
    }
  }
}
