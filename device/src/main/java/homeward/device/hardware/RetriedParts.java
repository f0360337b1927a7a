package homeward.device.hardware;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Parts of a board that are opened as soon as they can be: at first another program may hold the
/// line, or the bus may not answer. A board of such parts can always be opened.
public final class RetriedParts {
  private RetriedParts() {}

  /// A button that is listened to as soon as its line can be opened.
  public static Button button(Supplier<Button> opener) {
    var edges = new EarlyEdges();
    var part =
        new RetriedPart<>(
            "the button",
            () -> {
              Button opened = opener.get();
              opened.listen(edges);
              return opened;
            });
    return new Button() {
      @Override
      public void listen(Edges toTell) {
        edges.listen(toTell);
      }

      @Override
      public boolean works() {
        Button opened = part.now();
        return opened != null && opened.works();
      }

      @Override
      public Optional<Boolean> isDown() {
        Button opened = part.now();
        return opened == null ? Optional.empty() : opened.isDown();
      }
    };
  }

  /// What came before anybody listened: the last of it counts.
  private static final class EarlyEdges implements Button.Edges {
    private Button.Edges listener = _ -> {};
    private boolean down;

    @Override
    public synchronized void edge(boolean nowDown) {
      down = nowDown;
      listener.edge(nowDown);
    }

    synchronized void listen(Button.Edges toTell) {
      listener = toTell;
      if (down) {
        toTell.edge(true);
      }
    }
  }

  /// A sensor that does not answer until it can be opened.
  public static Accelerometer accelerometer(Supplier<Accelerometer> opener) {
    return new RetriedAccelerometer(new RetriedPart<>("the accelerometer", opener::get));
  }

  private static final class RetriedAccelerometer implements Accelerometer {
    /// A sensor that is not there is asked for so often.
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final RetriedPart<Accelerometer> part;
    private Runnable ready = () -> {};
    private boolean listened;
    private boolean toTest;

    RetriedAccelerometer(RetriedPart<Accelerometer> part) {
      this.part = part;
    }

    @Override
    public void drain(Samples samples) {
      Accelerometer open = part.open();
      if (!listened) {
        listened = true;
        open.listen(ready);
      }
      if (toTest) {
        toTest = false;
        open.test();
      }
      open.drain(samples);
    }

    @Override
    public Tick next(Tick now) {
      Accelerometer open = part.now();
      return open == null ? now.plus(RETRY) : open.next(now);
    }

    @Override
    public void listen(Runnable toTell) {
      ready = toTell;
    }

    @Override
    public void restart() {
      Accelerometer open = part.now();
      if (open != null) {
        open.restart();
      }
    }

    @Override
    public void test() {
      toTest = true;
    }

    @Override
    public boolean tested() {
      Accelerometer open = part.now();
      return open != null && !toTest && open.tested();
    }
  }

  /// A battery that does not answer until it can be opened.
  public static Battery battery(Supplier<Battery> opener) {
    var part = new RetriedPart<>("the battery's gauge", opener::get);
    return () -> part.open().percent();
  }
}
