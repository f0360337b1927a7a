package homeward.simulator.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One of our programs in a process of its own, with the heap it must make do with.
public final class Program implements AutoCloseable {
  private final Process process;
  private final BufferedWriter input;
  private final Thread output;

  /// What a program is started within.
  ///
  /// @param prefix a command that runs the rest, e.g. `faketime`; may be empty
  /// @param environment variables on top of our own
  public record Around(List<String> prefix, Map<String, String> environment) {
    /// Nothing special.
    public static final Around NOTHING = new Around(List.of(), Map.of());
  }

  /// How Java runs a program.
  ///
  /// @param heap as Java takes it, e.g. `32m`
  /// @param quick compiles little, and so starts sooner
  public record Java(String heap, boolean quick) {}

  /// Starts a program.
  ///
  /// @param heap as Java takes it, e.g. `32m`
  /// @param main the class
  /// @param log where its standard error goes; appended
  /// @param lines told each line of its standard output, from another thread
  public Program(
      String heap, String main, List<String> arguments, Path log, Consumer<String> lines) {
    this(Around.NOTHING, new Java(heap, true), main, arguments, log, lines);
  }

  /// Starts a program within something.
  ///
  /// @param main the class
  /// @param log where its standard error goes; appended
  /// @param lines told each line of its standard output, from another thread
  public Program(
      Around around,
      Java java,
      String main,
      List<String> arguments,
      Path log,
      Consumer<String> lines) {
    var command = new ArrayList<>(around.prefix());
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Xmx" + java.heap());
    command.add("-XX:+UseSerialGC");
    if (java.quick()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(arguments);
    try {
      var builder =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
      builder.environment().putAll(around.environment());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + main, e);
    }
    // Whoever ends this process by force must not leave its programs running.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end of " + main));
    input = process.outputWriter(StandardCharsets.UTF_8);
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    // Reading a pipe keeps the thread below a virtual one busy.
    output =
        Thread.ofPlatform()
            .daemon()
            .name("output of " + main)
            .start(() -> said.lines().forEach(lines));
  }

  /// Writes a line to its standard input.
  public void say(String line) {
    try {
      input.write(line);
      input.newLine();
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the program has ended", e);
    }
  }

  /// Has the kernel refuse whatever it writes to files, or take it again.
  public void diskFull(boolean full) {
    try {
      int status =
          new ProcessBuilder(
                  "prlimit",
                  "--pid",
                  Long.toString(process.pid()),
                  full ? "--fsize=0:" : "--fsize=unlimited:")
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("prlimit could not bound what the program writes");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("prlimit (of util-linux) cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// How much processor time it has taken so far.
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Its resident memory in bytes; 0 where Linux does not tell.
  public long residentBytes() {
    return residentBytes(Long.toString(process.pid()));
  }

  /// This process's own resident memory in bytes; 0 where Linux does not tell.
  public static long ownResidentBytes() {
    return residentBytes("self");
  }

  private static long residentBytes(String process) {
    Path status = Path.of("/proc", process, "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Kills it as a power cut would: no farewell, no flush. What it had said until then is heard:
  /// killing by the process object would throw that away.
  public void kill() {
    process.toHandle().destroyForcibly();
    await();
    heard();
  }

  /// Waits until everything that it said before its end has been told.
  public void heard() {
    try {
      output.join(Timeouts.EVENT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks it to end, and waits until it has, and what it said is heard.
  @Override
  public void close() {
    process.toHandle().destroy();
    await();
    heard();
  }

  private void await() {
    try {
      if (!process.waitFor(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /// Waits for its end by itself.
  ///
  /// @return its exit status
  public int exit() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
