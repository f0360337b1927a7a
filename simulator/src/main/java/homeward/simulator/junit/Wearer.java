package homeward.simulator.junit;

import homeward.device.signal.Pattern;
import homeward.simulator.run.Deed;
import java.time.Duration;
import java.util.Set;

/// Somebody with a device, in a [SimulationTest].
public final class Wearer implements Witness {
  private static final Duration STARTS = Duration.ofSeconds(10);
  private static final Duration CHECKS = Duration.ofSeconds(40);

  private final World world;
  private final int number;

  /// @param number from 0
  Wearer(World world, int number) {
    this.world = world;
    this.number = number;
  }

  int number() {
    return number;
  }

  /// Is on a visit: the office plans it, the wearer switches the device on, signs on, checks it and
  /// departs. Takes a minute.
  ///
  /// @param length until the expected return
  public void setsOut(Duration length) {
    world.visit(number, length);
    does(Deed.SWITCH_ON);
    world.until(world.now().plus(STARTS));
    does(Deed.SIGN_ON);
    world.until(world.now().plus(CHECKS));
    does(Deed.NEXT_STAGE);
    world.until(world.now().plus(STARTS));
  }

  /// Does something, or has it done to them, now. Who lies on the floor does nothing.
  public void does(Deed deed) {
    world.act(number, deed);
  }

  /// Holds the button for panic.
  public void holdsForPanic() {
    does(Deed.PANIC);
  }

  /// Falls, and stays on the floor.
  public void falls() {
    does(Deed.FALL);
  }

  /// Faints on a chair.
  public void faints() {
    does(Deed.FAINT);
  }

  /// Asks for help so that nobody sees it.
  public void asksForHelpInSecret() {
    does(Deed.DURESS);
  }

  /// Begins a sentence about what the wearer must feel.
  public Sighting feels(Pattern pattern) {
    return sees("buzzes " + pattern);
  }

  @Override
  public Sighting sees(String words) {
    String own = Integer.toString(number + 1);
    return new Sighting(world, "wearer " + own, Set.of("device " + own, "wearer " + own), words);
  }
}
