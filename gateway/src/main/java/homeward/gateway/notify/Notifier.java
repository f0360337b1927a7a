package homeward.gateway.notify;

import homeward.gateway.escalation.Channel;

/// One way to reach a person. It may block for some seconds, never for ever.
public interface Notifier {
  Channel channel();

  Outcome send(Letter letter);

  /// What became of an attempt.
  sealed interface Outcome {
    /// Handed over to what carries it on. It does not say that anybody has read it.
    record Delivered(String detail) implements Outcome {}

    record Failed(String why) implements Outcome {}
  }
}
