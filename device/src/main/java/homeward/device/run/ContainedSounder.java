package homeward.device.run;

import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import org.tinylog.Logger;

/// Motor, buzzer and light, of which a failure keeps nothing else from happening.
final class ContainedSounder implements Sounder {
  private final Sounder sounder;
  private boolean broken;

  ContainedSounder(Sounder sounder) {
    this.sounder = sounder;
  }

  @Override
  public void play(Pattern pattern, boolean silent) {
    try {
      sounder.play(pattern, silent);
      broken = false;
    } catch (RuntimeException e) {
      if (!broken) {
        Logger.error(e, "{} cannot be played", pattern);
      }
      broken = true;
    }
  }

  @Override
  public boolean works() {
    return !broken && sounder.works();
  }
}
