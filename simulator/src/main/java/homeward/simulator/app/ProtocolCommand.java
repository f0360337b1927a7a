package homeward.simulator.app;

import homeward.protocol.address.Lane;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
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

/// Messages for other clients.
@Command(
    name = "protocol",
    mixinStandardHelpOptions = true,
    description = "Makes messages of the protocol.",
    subcommands = ProtocolCommand.Sample.class)
final class ProtocolCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: sample");
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
