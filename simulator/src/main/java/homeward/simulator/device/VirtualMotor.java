package homeward.simulator.device;

import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import java.util.Optional;
import java.util.function.Consumer;

/// What is felt of a device. While its line is dead nothing is; what repeats is felt again once it
/// is open.
final class VirtualMotor implements Sounder {
  private final Consumer<Pattern> feels;
  private Optional<Pattern> playing = Optional.empty();
  private int deaths;

  VirtualMotor(Consumer<Pattern> feels) {
    this.feels = feels;
  }

  /// Whether its line cannot be opened from now on.
  void dead(boolean isDead) {
    deaths += isDead ? 1 : -1;
    if (works()) {
      playing.filter(Pattern::repeats).ifPresent(feels);
    }
  }

  /// The board is off.
  void off() {
    playing = Optional.empty();
  }

  @Override
  public void play(Pattern pattern, boolean silent) {
    playing = Optional.of(pattern);
    if (works()) {
      feels.accept(pattern);
    }
  }

  @Override
  public boolean works() {
    return deaths == 0;
  }
}
