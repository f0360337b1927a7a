package homeward.simulator.junit;

import homeward.simulator.run.FaultKind;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/// The simulated school of a [SimulationTest]: its gateway, its people, and time.
public final class School {
  private static final double USUAL_AMOUNT = 0.5;

  private final World world;

  School(World world) {
    this.world = world;
  }

  /// Which world this is; the same seed is the same world.
  public long seed() {
    return world.seed();
  }

  /// Time since the world began.
  public Duration now() {
    return world.now();
  }

  /// Lets time pass.
  ///
  /// @throws AssertionError if a promise is broken meanwhile
  public void passes(Duration length) {
    world.until(world.now().plus(length));
  }

  /// Has something go wrong for everybody, from now on.
  public void goesWrong(FaultKind kind, Duration length) {
    world.fault(kind, 0, length, USUAL_AMOUNT);
  }

  /// Has something go wrong for one wearer's device, from now on.
  public void goesWrong(FaultKind kind, Wearer whose, Duration length) {
    goesWrong(kind, whose, length, USUAL_AMOUNT);
  }

  /// Has something go wrong for one wearer's device, from now on.
  ///
  /// @param amount how much, 0 to 1: the share of lost packets, how slow, how empty the battery
  public void goesWrong(FaultKind kind, Wearer whose, Duration length, double amount) {
    if (!(amount >= 0 && amount <= 1)) {
      throw new IllegalArgumentException("an amount is 0 to 1, not " + amount);
    }
    world.fault(kind, whose.number(), length, amount);
  }

  /// The gateway, which notes everything in its evidence.
  public Witness gateway() {
    return witness("gateway");
  }

  /// Rae, who sits at the reception and has the console open.
  public Witness reception() {
    return witness("rae");
  }

  /// Hal, who is told by letters.
  public Witness headteacher() {
    return witness("hal");
  }

  /// Dot, who has the console open at home.
  public Witness safeguardingLead() {
    return witness("dot");
  }

  private Witness witness(String name) {
    Set<String> lanes = Set.of(name.toLowerCase(Locale.ROOT));
    return words -> new Sighting(world, name, lanes, words);
  }
}
