package homeward.gateway.watch;

import homeward.protocol.id.AlarmId;
import java.util.Set;

/// What an open page says of itself every few seconds. A page that is closed, frozen or asleep says
/// nothing.
///
/// @param session that the page is signed in with, by the hash of its secret
/// @param visible whether the page is in front of somebody, not behind another tab or window
/// @param audible whether the browser lets it sound; nobody can tell whether the speaker is on
/// @param connected whether news of a change reaches it at once
/// @param shown the open alarms that it shows
public record SignOfLife(
    PageId page,
    String session,
    Viewer viewer,
    boolean visible,
    boolean audible,
    boolean connected,
    Set<AlarmId> shown) {
  /// The most alarms that one page may name.
  public static final int MAX_SHOWN = 5_000;

  public SignOfLife {
    shown = Set.copyOf(shown);
    if (shown.size() > MAX_SHOWN) {
      throw new IllegalArgumentException(
          "a page shows at most " + MAX_SHOWN + " alarms, not " + shown.size());
    }
  }
}
