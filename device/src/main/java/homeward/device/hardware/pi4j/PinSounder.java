package homeward.device.hardware.pi4j;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import homeward.device.signal.Pattern.Light;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Plays patterns on pins: motor, buzzer, a red and a green light. Amber is both lights, blue is
/// green alone and dark between the buzzes' beginnings. A pin that fails does not stop the rest.
final class PinSounder implements Sounder {
  private final DigitalOutput motor;
  private final DigitalOutput buzzer;
  private final DigitalOutput red;
  private final DigitalOutput green;
  private final ScheduledExecutorService player =
      Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "device-signal");
        thread.setDaemon(true);
        return thread;
      });
  private @Nullable ScheduledFuture<?> next;

  PinSounder(DigitalOutput motor, DigitalOutput buzzer, DigitalOutput red, DigitalOutput green) {
    this.motor = motor;
    this.buzzer = buzzer;
    this.red = red;
    this.green = green;
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
    pin(motor, on);
    pin(buzzer, on && !silent && pattern.sound() != Pattern.Sound.NONE);
    pin(red, on && (light == Light.RED || light == Light.AMBER));
    pin(green, on && light != Light.RED);
  }

  private static void pin(DigitalOutput pin, boolean high) {
    try {
      pin.setState(high);
    } catch (Pi4JException e) {
      Logger.warn(e, "pin {} cannot be set", pin.id());
    }
  }
}
