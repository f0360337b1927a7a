package homeward.simulator.device;

import homeward.device.hardware.Button;
import homeward.device.hardware.HardwareException;
import homeward.protocol.time.Tick;
import homeward.simulator.world.Later;
import java.time.Duration;
import java.util.Optional;

/// A button with one contact, which a finger closes, or whatever else does. Its line may be dead.
final class VirtualButton implements Button {
  private final Later schedule;
  private Edges edges = _ -> {};
  private int closers;
  private int deaths;
  private int others;
  private Tick closedSince = new Tick(0);
  private Tick openSince = new Tick(0);
  private Tick itselfSince = new Tick(0);

  VirtualButton(Later schedule) {
    this.schedule = schedule;
  }

  /// Something presses it, from now on for so long.
  void press(Duration length) {
    close();
    schedule.after(length, this::open);
  }

  /// Whether something holds it down from now on.
  void jammed(boolean isJammed) {
    if (isJammed) {
      close();
    } else {
      open();
    }
    notItself(isJammed);
  }

  private void close() {
    if (closers++ == 0) {
      closedSince = schedule.now();
      tell(true);
    }
  }

  private void open() {
    if (--closers == 0) {
      openSince = schedule.now();
      tell(false);
    }
  }

  private void tell(boolean down) {
    if (deaths == 0) {
      edges.edge(down);
    }
  }

  /// Something else than the wearer's finger begins to press it, or to hold it dead, or ends.
  void notItself(boolean begins) {
    others += begins ? 1 : -1;
    itselfSince = schedule.now();
  }

  /// Whether its line cannot be opened from now on.
  void dead(boolean isDead) {
    deaths += isDead ? 1 : -1;
    notItself(isDead);
  }

  boolean isDead() {
    return deaths > 0;
  }

  /// Whether nothing but a finger has pressed it for so long, and it was heard.
  boolean isItselfFor(Duration length) {
    return others == 0 && itselfSince.until(schedule.now()).compareTo(length) >= 0;
  }

  /// Whether it has been down for so long.
  boolean isClosedFor(Duration length) {
    return closers > 0 && closedSince.until(schedule.now()).compareTo(length) >= 0;
  }

  /// Whether it has been up for so long.
  boolean isOpenFor(Duration length) {
    return closers == 0 && openSince.until(schedule.now()).compareTo(length) >= 0;
  }

  /// The board is off: nobody listens.
  void unheard() {
    edges = _ -> {};
  }

  @Override
  public void listen(Edges toTell) {
    edges = toTell;
    if (closers > 0) {
      tell(true);
    }
  }

  @Override
  public boolean works() {
    return deaths == 0;
  }

  /// Its driver breaks down while the line is dead: nothing else may suffer from it.
  @Override
  public Optional<Boolean> isDown() {
    if (deaths > 0) {
      throw new HardwareException("the button's line is not open");
    }
    return Optional.of(closers > 0);
  }
}
