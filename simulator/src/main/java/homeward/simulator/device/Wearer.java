package homeward.simulator.device;

import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.Button;
import homeward.simulator.body.Body;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A simulated person with a finger on the button, in real time.
final class Wearer implements Button, Accelerometer {
  static final String COMMANDS = "walk, sit, fall, press, double, panic";

  private static final long PRESS_MS = 120;
  private static final long PANIC_MS = 2_200;

  private final Body body;
  private final long originNanos = System.nanoTime();
  private final ConcurrentLinkedQueue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final Finger finger = new Finger(this::tell);
  private volatile @Nullable Edges edges;

  Wearer(Body body) {
    this.body = body;
  }

  @Override
  public void listen(Edges toTell) {
    edges = toTell;
  }

  @Override
  public void drain(Samples samples) {
    for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
      order.run();
    }
    body.until((System.nanoTime() - originNanos) / 1_000_000, samples::sample);
  }

  /// @return whether the command is known
  boolean obey(String command) {
    switch (command) {
      case "" -> {}
      case "walk" -> orders.add(body::walk);
      case "sit" -> orders.add(body::sit);
      case "fall" -> orders.add(body::fall);
      case "press" -> {
        finger.pause();
        finger.hold(PRESS_MS);
      }
      case "double" -> {
        finger.pause();
        finger.hold(PRESS_MS);
        finger.hold(PRESS_MS);
      }
      case "panic" -> finger.hold(PANIC_MS);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void tell(boolean down) {
    Edges toTell = edges;
    if (toTell != null) {
      toTell.edge(down);
    }
  }
}
