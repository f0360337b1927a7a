package homeward.simulator.world;

import homeward.protocol.time.Tick;

/// The turns of one machine's loop: of all that is planned the earliest comes, and the rest is
/// planned again by it.
public final class Turns {
  private static final long NONE = Long.MAX_VALUE;

  private final Later schedule;
  private final Runnable turn;
  private long planned = NONE;
  private long plan;

  public Turns(Later schedule, Runnable turn) {
    this.schedule = schedule;
    this.turn = turn;
  }

  /// The next turn comes at once.
  public void now() {
    at(schedule.now());
  }

  /// The next turn comes then, if none comes before.
  public void at(Tick when) {
    if (when.nanos() >= planned) {
      return;
    }
    planned = when.nanos();
    long mine = ++plan;
    schedule.at(
        when,
        () -> {
          if (mine == plan) {
            planned = NONE;
            turn.run();
          }
        });
  }

  /// Nothing is planned any more.
  public void clear() {
    planned = NONE;
    plan++;
  }
}
