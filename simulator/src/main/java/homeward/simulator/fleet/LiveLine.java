package homeward.simulator.fleet;

import homeward.device.link.Link;
import homeward.simulator.fleet.FleetFigures.Count;
import homeward.simulator.fleet.FleetFigures.Span;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// One line that says how a fleet stands: each second where somebody watches it, else a new one now
/// and then.
final class LiveLine implements Fleet.Watch {
  private static final long WATCHED_NS = 1_000_000_000L;
  private static final long UNWATCHED_NS = 10_000_000_000L;

  private final PrintStream to;
  private final FleetFigures figures;
  private final boolean watched;
  private final long begunNs = System.nanoTime();
  private long lastNs = begunNs;
  private long lastBeats;

  LiveLine(PrintStream to, FleetFigures figures) {
    this.to = to;
    this.figures = figures;
    this.watched = watched();
  }

  @SuppressWarnings("SystemConsoleNull") // it may be null, says its documentation
  private static boolean watched() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  @Override
  public void look(String phase) {
    long now = System.nanoTime();
    long passed = now - lastNs;
    if (passed < (watched ? WATCHED_NS : UNWATCHED_NS)) {
      return;
    }
    long beats = figures.of(Count.HEARTBEATS);
    Histogram alarms = figures.of(Span.ALARM);
    to.printf(
        Locale.ROOT,
        "%s%4d s %-11s MQTT %,d  CoAP %,d  heartbeats %,.0f/s  alarms %,d (%,d with receipt, p50"
            + " %.0f, p99 %.0f ms)  lost connections %,d%s",
        watched ? "\r" : "",
        (now - begunNs) / 1_000_000_000L,
        phase,
        figures.up(Link.Kind.MQTT),
        figures.up(Link.Kind.COAP),
        (beats - lastBeats) * 1e9 / passed,
        figures.of(Count.ALARMS),
        figures.of(Count.RECEIPTED),
        ms(alarms, 50),
        ms(alarms, 99),
        figures.of(Count.MQTT_DROPS) + figures.of(Count.COAP_DROPS),
        watched ? "  " : "\n");
    to.flush();
    lastNs = now;
    lastBeats = beats;
  }

  private static double ms(Histogram times, double percentile) {
    return times.getTotalCount() == 0 ? 0 : times.getValueAtPercentile(percentile) / 1e6;
  }

  void end() {
    to.println();
  }
}
