package homeward.simulator.device;

import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import java.io.PrintStream;

/// Writes each pattern as a line `signal NAME`.
record PrintingSounder(PrintStream out) implements Sounder {
  @Override
  public void play(Pattern pattern, boolean silent) {
    out.println("signal " + pattern.name());
    out.flush();
  }
}
