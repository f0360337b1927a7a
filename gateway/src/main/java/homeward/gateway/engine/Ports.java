package homeward.gateway.engine;

import homeward.gateway.ingest.Downlinks;
import homeward.gateway.notify.Dispatcher;

/// What the engine acts through, once a transaction has committed.
///
/// @param downlinks to devices
/// @param dispatcher to people
/// @param live to consoles
public record Ports(Downlinks downlinks, Dispatcher dispatcher, LiveFeed live) {

  /// The consoles that are open.
  public interface LiveFeed {
    /// Tells every open console that something has changed.
    void publish(LiveEvent event);

    /// How many consoles somebody is watching now.
    int watching();
  }

  /// What has changed.
  ///
  /// @param kind `alarm`, `visit`, `device` or `people`
  /// @param subject the id of what has changed
  public record LiveEvent(String kind, String subject) {}
}
