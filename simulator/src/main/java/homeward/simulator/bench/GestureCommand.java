package homeward.simulator.bench;

import homeward.device.button.ButtonRules.Gesture;
import homeward.protocol.message.RapidPresses;
import homeward.simulator.hand.GestureBench;
import homeward.simulator.hand.GestureBench.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the device makes of hands, bags, falls, children and water.
@Command(
    name = "gestures",
    mixinStandardHelpOptions = true,
    description =
        "Presses the button as a model of hands does, in gloves and in fear, and as bags, falls,"
            + " children and water do; says how often each gesture is understood.")
final class GestureCommand implements Callable<Integer> {
  @Mixin private Tries tries = new Tries();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    List<Tally> tallies = GestureBench.run(tries.number(), tries.seed());
    System.out.print(table(tallies));
    String text = json(tallies);
    System.out.println(text);
    if (json.isPresent()) {
      Files.writeString(json.get(), text + "\n");
    }
    return CommandLine.ExitCode.OK;
  }

  private String table(List<Tally> tallies) {
    var text =
        new StringBuilder(
            line(
                "% of " + tries.number() + " tries",
                "hit",
                "help",
                "all-clear",
                "ask: calls",
                "call: calls"));
    for (Gesture gesture : Gesture.values()) {
      text.append(String.format("%15s", label(gesture)));
    }
    text.append('\n');
    for (Tally tally : tallies) {
      String hit = tally.situation().wanted().isEmpty() ? "-" : percent(tally.hitPercent());
      text.append(
          line(
              tally.situation().words(),
              hit,
              percent(tally.helpPercent()),
              percent(tally.allClearPercent()),
              percent(tally.callPercent(RapidPresses.ASK)),
              percent(tally.callPercent(RapidPresses.CALL))));
      for (Gesture gesture : Gesture.values()) {
        text.append(String.format("%15s", percent(tally.percent(gesture))));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String line(
      String what, String hit, String help, String allClear, String calls, String rapidCalls) {
    return String.format(
        "%-31s %7s %7s %10s %11s %12s", what, hit, help, allClear, calls, rapidCalls);
  }

  private static String label(Gesture gesture) {
    return gesture.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String json(List<Tally> tallies) {
    return tallies.stream().map(GestureCommand::json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String json(Tally tally) {
    String made =
        Arrays.stream(Gesture.values())
            .map(gesture -> "\"" + gesture + "\":" + percent(tally.percent(gesture)))
            .collect(Collectors.joining(",", "{", "}"));
    return String.format(
        Locale.ROOT,
        "{\"situation\":\"%s\",\"tries\":%d,\"hit\":%.2f,\"help\":%.2f,\"all_clear\":%.2f,\"calls\":%.2f,\"calls_if_rapid_presses_call\":%.2f,\"gestures\":%s}",
        tally.situation(),
        tally.tries(),
        tally.hitPercent(),
        tally.helpPercent(),
        tally.allClearPercent(),
        tally.callPercent(RapidPresses.ASK),
        tally.callPercent(RapidPresses.CALL),
        made);
  }
}
