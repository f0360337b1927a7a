package homeward.device.link;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/// Where a link and its library run.
///
/// @param factory makes the link's own thread
/// @param shared runs what the library does; empty where it is to have threads of its own. The link
///   never shuts it down.
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a part that may be left to the library
public record LinkThreads(ThreadFactory factory, Optional<ScheduledExecutorService> shared) {

  /// As on a device: each link for itself.
  public static final LinkThreads OWN =
      new LinkThreads(Thread.ofPlatform().daemon().factory(), Optional.empty());

  /// Starts a thread of the link.
  public Thread start(String name, Runnable task) {
    Thread thread = factory.newThread(task);
    thread.setName(name);
    thread.start();
    return thread;
  }
}
