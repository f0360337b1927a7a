package homeward.simulator.process;

import java.time.Duration;

/// How long anything that uses real processes, sockets or browsers waits for them. Whoever waits,
/// waits for an event and goes on as soon as it comes, so that a long limit costs nothing; it only
/// ends what has hung. How fast something is, `./homeward bench` measures.
public final class Timeouts {
  /// The longest wait for one event. On two cores with 20 busy programs beside it a gateway takes a
  /// minute to start.
  public static final Duration EVENT = Duration.ofMinutes(4);

  private Timeouts() {}
}
