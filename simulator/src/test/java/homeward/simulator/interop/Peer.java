package homeward.simulator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that others wrote.
final class Peer {
  private Peer() {}

  static Process start(Path folder, List<String> command, Path output) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(false)
          .redirectError(folder.resolve("peer.log").toFile())
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          command.getFirst() + " is missing: ./homeward test installs it", e);
    }
  }

  static int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS))
        .as("it ends by itself")
        .isTrue();
    return process.exitValue();
  }
}
