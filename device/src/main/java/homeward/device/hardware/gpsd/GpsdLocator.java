package homeward.device.hardware.gpsd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import homeward.device.hardware.Locator;
import homeward.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// A gpsd on the device, by its JSON socket (gpsd_json(5)). While the search is off there is no
/// connection, so that gpsd lets the receiver sleep.
public final class GpsdLocator implements Locator {
  /// The port that IANA has registered for gpsd.
  public static final int PORT = 2947;

  private static final int CONNECT_MS = 2_000;

  /// After this long without a line gpsd is asked again: the receiver may have been plugged in
  /// since.
  private static final int SILENCE_MS = 15_000;

  private static final long RETRY_MS = 5_000;
  private static final byte[] WATCH =
      "?WATCH={\"enable\":true,\"json\":true}\n".getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress gpsd;
  private final TimeSource time;
  private final JsonFactory json = new JsonFactory();
  private final Semaphore changed = new Semaphore(0);
  private final Thread thread = new Thread(this::follow, "gpsd");
  private volatile boolean on;
  private volatile @Nullable Socket socket;
  private volatile Optional<Fix> last = Optional.empty();

  public GpsdLocator(InetSocketAddress gpsd, TimeSource time) {
    this.gpsd = gpsd;
    this.time = time;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public synchronized void search(boolean wanted) {
    if (wanted == on) {
      return;
    }
    on = wanted;
    forget();
    changed.release();
  }

  @Override
  public Optional<Fix> last() {
    return last;
  }

  private synchronized void forget() {
    last = Optional.empty();
    Socket open = socket;
    if (open != null) {
      close(open);
    }
  }

  private synchronized void found(Fix fix) {
    if (on && last.filter(before -> !fix.replaces(before)).isEmpty()) {
      last = Optional.of(fix);
    }
  }

  private void follow() {
    try {
      while (true) {
        if (on) {
          connect();
          changed.tryAcquire(RETRY_MS, TimeUnit.MILLISECONDS);
        } else {
          changed.acquire();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void connect() {
    try (var fresh = new Socket()) {
      // The name is looked up here, on this thread, for each connection.
      fresh.connect(new InetSocketAddress(gpsd.getHostString(), gpsd.getPort()), CONNECT_MS);
      fresh.setSoTimeout(SILENCE_MS);
      socket = fresh;
      if (on) {
        read(fresh);
      }
    } catch (IOException | RuntimeException e) {
      // Whatever a receiver says, it is asked again.
      if (on) {
        Logger.debug("no position from gpsd: {}", e.toString());
      }
    } finally {
      socket = null;
    }
  }

  private void read(Socket fresh) throws IOException {
    fresh.getOutputStream().write(WATCH);
    try (JsonParser reports = json.createParser(fresh.getInputStream())) {
      while (on) {
        Report report = Report.next(reports);
        if (report.isFix()) {
          found(
              new Fix(
                  report.latitudeMillionths(),
                  report.longitudeMillionths(),
                  report.accuracyM(),
                  time.tick()));
        }
      }
    }
  }

  private static void close(Socket open) {
    try {
      open.close();
    } catch (IOException e) {
      Logger.debug("the connection to gpsd: {}", e.toString());
    }
  }
}
