package homeward.gateway.app;

import homeward.gateway.console.DeviceViews;
import homeward.gateway.engine.DeviceCommands;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.id.DeviceId;
import homeward.protocol.time.SystemTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Lists the devices, or says of one that it is lost, revoked or retired.
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the devices: their lives, wearers, and how they are.",
      "With a name: what is to become of that device. The gateway may be running; it refuses what is"
          + " revoked within a few seconds."
    })
final class DevicesCommand implements Callable<Integer> {
  private static final String ALARMS = "alarms";

  @ParentCommand private GatewayApp gateway = new GatewayApp();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One device.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--revoke",
      description = "Refuses its identity for good: it was stolen or copied.")
  private boolean revoke;

  @Option(names = "--retire", description = "Refuses it for good: it is worn out or broken.")
  private boolean retire;

  @Option(
      names = "--lost",
      paramLabel = "HEARD",
      description = {
        "It is lost. alarms: its alarms are still heard, because somebody from school may have it and"
            + " need help. nothing: strangers may have it."
      })
  private Optional<String> lost = Optional.empty();

  @Option(names = "--found", description = "It was lost, and is found again.")
  private boolean found;

  @Option(names = "--why", paramLabel = "TEXT", description = "Why, for the evidence.")
  private String why = "";

  @Override
  public Integer call() {
    List<LifeState> states = states();
    if (states.size() > 1 || (name.isEmpty() && !states.isEmpty())) {
      throw new IllegalArgumentException(
          "name one device, and one of --revoke, --lost, --found and --retire");
    }
    try (var store = gateway.store()) {
      return states.isEmpty() ? list(store) : put(store, states.getFirst());
    }
  }

  private List<LifeState> states() {
    var states = new ArrayList<LifeState>();
    if (revoke) {
      states.add(LifeState.REVOKED);
    }
    if (retire) {
      states.add(LifeState.RETIRED);
    }
    if (found) {
      states.add(LifeState.CURRENT);
    }
    lost.ifPresent(how -> {
      if (!how.equals(ALARMS) && !how.equals("nothing")) {
        throw new IllegalArgumentException(
            "it is '--lost=alarms' or '--lost=nothing', not '--lost=" + how + "'");
      }
      states.add(how.equals(ALARMS) ? LifeState.LOST_ALARMS_ONLY : LifeState.LOST);
    });
    return states;
  }

  private int put(SqliteStore store, LifeState state) {
    var device = new DeviceId(name.orElse(""));
    Instant now = new SystemTime().now();
    Reply reply =
        store.write(tx -> DeviceCommands.setState(tx, now, device, state, why, "command line"));
    return switch (reply) {
      case Reply.Done _ -> {
        System.out.println(device + " is " + state.label() + " from now on.");
        yield CommandLine.ExitCode.OK;
      }
      case Reply.Refused(String reason) ->
          throw new IllegalStateException(
              why.isBlank() && reason.startsWith("Say why") ? "say why: --why TEXT" : reason);
    };
  }

  private int list(SqliteStore store) {
    Instant now = new SystemTime().now();
    List<String> lines =
        store.read(tx ->
            tx.devices().stream()
                .filter(row -> name.isEmpty() || row.id().value().equals(name.get()))
                .map(row ->
                    lines(DeviceViews.of(tx, row, PolicyShelf.policy(tx, row.school()), now), row))
                .toList());
    if (lines.isEmpty()) {
      System.out.println(name.isEmpty() ? "There are no devices." : "There is no such device.");
    }
    lines.forEach(System.out::println);
    return CommandLine.ExitCode.OK;
  }

  private static String lines(DeviceViews.Detail d, DeviceRow row) {
    var text = new StringBuilder();
    text.append(d.id()).append("  ").append(row.school()).append("  ");
    text.append(d.known() ? "life " + d.life() + ", " + d.state().label() : "not enrolled yet");
    text.append(d.why().isEmpty() ? "" : " (" + d.why() + ")").append('\n');
    line(text, "worn by", d.worn() ? d.wearer() + " since " + d.since() : "nobody");
    line(text, "hand-out", d.note());
    line(text, "last heard", d.heard());
    line(text, "battery", d.charge());
    line(text, "signal", d.signal());
    line(text, "version", d.version());
    line(text, "self-test", d.selfTest());
    line(text, "certificate", "ends " + d.certificate() + (d.ending() ? " (soon)" : ""));
    d.faults().forEach(fault -> line(text, "fault", fault));
    d.old().forEach(old -> line(text, "life " + old.life(), old.state() + ": " + old.words()));
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String what, String words) {
    if (!words.isEmpty()) {
      text.append(String.format("    %-12s %s%n", what, words));
    }
  }
}
