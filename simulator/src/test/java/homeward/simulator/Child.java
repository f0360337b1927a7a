package homeward.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A command of ours in a process of its own, as a user runs it.
///
/// @param output standard output and error together
public record Child(int status, String output) {
  private static final long LIMIT_MINUTES = 15;

  /// No school's: whatever goes by the machine's zone is seen to be wrong.
  private static final String HOST_ZONE = "Pacific/Chatham";

  /// Runs it to its end.
  public static Child run(String... arguments) throws IOException, InterruptedException {
    return runIn(HOST_ZONE, arguments);
  }

  /// Runs it to its end on a machine of a time zone.
  public static Child runIn(String zone, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.timezone=" + zone));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("homeward.simulator.app.SimulatorApp");
    command.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("took too long: " + command + "\n" + output);
    }
    return new Child(process.exitValue(), output);
  }
}
