package homeward.simulator.board;

import homeward.simulator.body.Trial;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// An arm64 machine under QEMU with a stock Debian kernel, simulated pins and a bus with an
/// accelerometer and a fuel gauge. Its first program is the shipped device program. What is done to
/// it goes through a serial line into a shell.
final class VirtualBoard implements AutoCloseable {
  /// How its clock goes.
  enum Clock {
    /// As ours, on two of our cores.
    OFF,
    /// By instructions, 2 ns each, on one core; idle time takes as long as it says.
    PACED
  }

  private static final Duration BOOT = Duration.ofSeconds(60);
  private static final long END_S = 15;
  private static final long RETRY_MS = 100;
  private static final int LSB_PER_G = 256;
  private static final String PINS = "/run/pins/sim_gpio";

  private final Process process;
  private final SocketChannel control;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  /// Boots it.
  ///
  /// @param scripts the folder with run.sh
  /// @param board the built board
  /// @param app what it runs: main.sh and lib/
  /// @param out what it writes, and what outlives it
  /// @param lines told each line of its console
  VirtualBoard(Path scripts, Path board, Path app, Path out, Clock clock, Consumer<String> lines)
      throws IOException, InterruptedException {
    Path socket = out.resolve("ctl.sock");
    Files.deleteIfExists(socket);
    var builder =
        new ProcessBuilder(
            "sh",
            scripts.resolve("run.sh").toString(),
            board.toString(),
            app.toString(),
            out.toString());
    builder.environment().put("VTIME", clock.name().toLowerCase(java.util.Locale.ROOT));
    process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "board-end"));
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    Thread.ofVirtual().name("board console").start(() -> hear(said, lines));
    control = connect(socket);
    answers = new BufferedReader(Channels.newReader(control, StandardCharsets.UTF_8));
    orders = new BufferedWriter(Channels.newWriter(control, StandardCharsets.UTF_8));
    run("true");
  }

  private static void hear(BufferedReader said, Consumer<String> lines) {
    try {
      for (String text = said.readLine(); text != null; text = said.readLine()) {
        lines.accept(text);
      }
    } catch (IOException e) {
      lines.accept("the board's console is cut: " + e.getMessage());
    }
  }

  private SocketChannel connect(Path socket) throws IOException, InterruptedException {
    for (long waited = 0; waited < BOOT.toMillis(); waited += RETRY_MS) {
      if (Files.exists(socket)) {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
          channel.connect(UnixDomainSocketAddress.of(socket));
          return channel;
        } catch (IOException _) {
          channel.close(); // not listening yet
        }
      }
      if (process.waitFor(RETRY_MS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("QEMU ended at once with status " + process.exitValue());
      }
    }
    throw new IllegalStateException(
        "the virtual board did not come up in " + BOOT.toSeconds() + " s");
  }

  /// Runs one line of shell in the board.
  ///
  /// @return what it wrote
  String run(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
      var out = new StringBuilder();
      for (String got = answers.readLine(); got != null; got = answers.readLine()) {
        if (got.equals(".")) {
          return out.toString().strip();
        }
        out.append(got).append('\n');
      }
      throw new IllegalStateException("the board's control line is cut");
    } catch (IOException e) {
      throw new UncheckedIOException("the board does not take '" + line + "'", e);
    }
  }

  void button(boolean down) {
    run("echo pull-" + (down ? "down" : "up") + " > " + PINS + "17/pull");
  }

  /// Holds the button for so long, by the board's clock.
  void press(Duration length) {
    run(
        "echo pull-down > %s17/pull; sleep %d.%03d; echo pull-up > %s17/pull"
            .formatted(PINS, length.toSeconds(), length.toMillisPart(), PINS));
  }

  /// The level of an output line.
  boolean high(int line) {
    return run("cat " + PINS + line + "/value").equals("1");
  }

  /// Sets what a kernel file of the bus takes, e.g. `fault`.
  void bus(String what, int value) {
    run("echo " + value + " > /run/i2c/" + what);
  }

  /// Queues recorded movement for the sensor, at 100 samples a second.
  ///
  /// @param out the folder that the board shares
  void play(Path out, Trial trial) throws IOException {
    long end = trial.durationMs();
    int n = (int) (end / 10);
    byte[] bytes = new byte[6 * n];
    int row = 0;
    for (int i = 0; i < n; i++) {
      while (row + 1 < trial.length() && trial.tMs()[row + 1] <= 10L * i) {
        row++;
      }
      for (int axis = 0; axis < 3; axis++) {
        int lsb =
            Math.clamp(Math.round(trial.milliG()[row][axis] * LSB_PER_G / 1000.0f), -4096, 4095);
        bytes[6 * i + 2 * axis] = (byte) lsb;
        bytes[6 * i + 2 * axis + 1] = (byte) (lsb >> 8);
      }
    }
    Files.write(out.resolve("trial.bin"), bytes);
    // The kernel takes a page a write, and only whole samples.
    run("dd if=/srv/trial.bin of=/run/i2c/stream bs=3000 2>/dev/null");
  }

  /// Cuts the power.
  void cutPower() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      process.waitFor(END_S, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    cutPower();
  }
}
