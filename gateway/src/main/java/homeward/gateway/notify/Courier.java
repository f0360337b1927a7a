package homeward.gateway.notify;

import homeward.gateway.escalation.Channel;
import homeward.gateway.notify.Notifier.Outcome;

/// Makes attempts to reach people, beside the engine.
public interface Courier {
  /// Told once what became of an attempt, from any thread.
  interface Report {
    void report(Outcome outcome);
  }

  /// Takes a letter and returns at once.
  void dispatch(Channel channel, Letter letter, Report report);
}
