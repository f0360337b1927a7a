package homeward.protocol.time;

import java.time.Instant;

/// Both clocks of one side. Only loops hold one; below them `now` is an argument.
public interface TimeSource {

  /// The monotonic clock.
  Tick tick();

  /// The wall clock, UTC. It may be wrong and may jump.
  Instant now();
}
