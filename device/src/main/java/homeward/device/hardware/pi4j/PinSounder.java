package homeward.device.hardware.pi4j;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import homeward.device.hardware.RetriedPart;
import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import homeward.device.signal.Pattern.Light;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Plays patterns on pins: motor, buzzer, a red and a green light. Amber is both lights, blue is
/// green alone and dark between the buzzes' beginnings. A pin that fails does not stop the rest.
final class PinSounder implements Sounder {
  private final RetriedPart<DigitalOutput> motor;
  private final RetriedPart<DigitalOutput> buzzer;
  private final RetriedPart<DigitalOutput> red;
  private final RetriedPart<DigitalOutput> green;
  private final ScheduledExecutorService player =
      Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "device-signal");
        thread.setDaemon(true);
        return thread;
      });
  private @Nullable ScheduledFuture<?> next;
  private volatile boolean failed;

  PinSounder(
      RetriedPart<DigitalOutput> motor,
      RetriedPart<DigitalOutput> buzzer,
      RetriedPart<DigitalOutput> red,
      RetriedPart<DigitalOutput> green) {
    this.motor = motor;
    this.buzzer = buzzer;
    this.red = red;
    this.green = green;
  }

  @Override
  public boolean works() {
    return !failed
        && Stream.of(motor, buzzer, red, green).map(RetriedPart::now).allMatch(Objects::nonNull);
  }

  @Override
  public void play(Pattern pattern, boolean silent) {
    player.execute(() -> {
      if (next != null) {
        next.cancel(false);
      }
      step(pattern, silent, 0);
    });
  }

  /// Sets the pins for one on or off time and comes again after it.
  private void step(Pattern pattern, boolean silent, int index) {
    int times = pattern.buzzMs().size();
    if (index == times && !pattern.repeats()) {
      set(false, pattern, silent);
      return;
    }
    int at = index % times;
    boolean on = index % 2 == 0;
    set(on, pattern, silent);
    next =
        player.schedule(
            () -> step(pattern, silent, at + 1), pattern.buzzMs().get(at), TimeUnit.MILLISECONDS);
  }

  private void set(boolean on, Pattern pattern, boolean silent) {
    Light light = pattern.light();
    boolean all = pin(motor, on);
    all &= pin(buzzer, on && !silent && pattern.sound() != Pattern.Sound.NONE);
    all &= pin(red, on && (light == Light.RED || light == Light.AMBER));
    all &= pin(green, on && light != Light.RED && light != Light.NONE);
    failed = !all;
  }

  /// @return whether the pin is as it should be
  private static boolean pin(RetriedPart<DigitalOutput> part, boolean high) {
    DigitalOutput pin = part.now();
    if (pin == null) {
      return false;
    }
    try {
      pin.setState(high);
      return true;
    } catch (Pi4JException e) {
      Logger.warn(e, "pin {} cannot be set", pin.id());
      return false;
    }
  }
}
