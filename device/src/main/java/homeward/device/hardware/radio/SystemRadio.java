package homeward.device.hardware.radio;

import homeward.device.hardware.Radio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Asks the system for its radio's signal now and then, by a thread of its own: Wi-Fi first, which
/// is preferred where both are connected, then a modem.
public final class SystemRadio implements Radio {
  private static final Path WIRELESS = Path.of("/proc/net/wireless");

  /// A library for D-Bus would be one more to load, on a board short of memory, for one number.
  private static final List<String> MODEM = List.of("mmcli", "--modem=any", "--output-keyvalue");

  private static final long LOOK_S = 60;
  private static final long ANSWER_S = 10;

  /// A report is some 60 lines long.
  private static final int MAX_BYTES = 32_768;

  private final Path wireless;
  private final List<String> modem;
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile OptionalInt last = OptionalInt.empty();
  private boolean noModem;

  public SystemRadio() {
    this(WIRELESS, MODEM);
  }

  /// @param wireless the kernel's table
  /// @param modem the command that reports on a modem
  SystemRadio(Path wireless, List<String> modem) {
    this.wireless = wireless;
    this.modem = List.copyOf(modem);
  }

  /// Begins to look.
  public SystemRadio started() {
    Thread thread = new Thread(this::follow, "device-radio");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  @Override
  public OptionalInt dbm() {
    return last;
  }

  private void follow() {
    try {
      do {
        last = look();
      } while (!never.await(LOOK_S, TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One look.
  OptionalInt look() throws InterruptedException {
    OptionalInt wiFi = wiFi();
    return wiFi.isPresent() || noModem ? wiFi : modem();
  }

  private OptionalInt wiFi() {
    try {
      return Files.isReadable(wireless)
          ? WirelessTable.dbm(Files.readAllLines(wireless))
          : OptionalInt.empty();
    } catch (IOException e) {
      Logger.debug("Wi-Fi's signal: {}", e.toString());
      return OptionalInt.empty();
    }
  }

  /// Whoever has no ModemManager gets none while the device is worn: it is not asked for again.
  private OptionalInt modem() throws InterruptedException {
    try {
      Process asked = new ProcessBuilder(modem).redirectErrorStream(true).start();
      try {
        return answer(asked);
      } finally {
        asked.destroyForcibly();
      }
    } catch (IOException e) {
      Logger.info("no modem is asked for its signal: {}", e.getMessage());
      noModem = true;
      return OptionalInt.empty();
    }
  }

  /// What is longer than a pipe holds is no report, and is not waited for.
  private static OptionalInt answer(Process asked) throws IOException, InterruptedException {
    asked.getOutputStream().close();
    if (!asked.waitFor(ANSWER_S, TimeUnit.SECONDS) || asked.exitValue() != 0) {
      return OptionalInt.empty();
    }
    byte[] report = asked.getInputStream().readNBytes(MAX_BYTES);
    return ModemReport.dbm(new String(report, StandardCharsets.UTF_8).lines().toList());
  }
}
