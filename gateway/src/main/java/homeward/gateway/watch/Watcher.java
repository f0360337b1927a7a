package homeward.gateway.watch;

import java.time.Instant;

/// Somebody who could see and hear an alarm now.
///
/// @param since without a gap
public record Watcher(Viewer viewer, Instant since) {}
