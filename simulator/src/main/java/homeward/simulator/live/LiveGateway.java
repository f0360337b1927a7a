package homeward.simulator.live;

import homeward.simulator.office.OfficeWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

/// The gateway of a scenario in real time: one of its own, or one that runs elsewhere.
interface LiveGateway extends AutoCloseable {
  /// How devices reach it.
  record Address(String host, int mqtt, int coap) {}

  Address address();

  /// Somebody who may plan visits, signed in.
  OfficeWorker office();

  /// Somebody at school, `rae`, `hal` or `dot`, signed in.
  ///
  /// @throws UnsupportedOperationException if it is not ours, for others than `rae`
  OfficeWorker person(String name);

  /// A visitor by number, from 0, signed in on a phone.
  ///
  /// @throws UnsupportedOperationException if it is not ours
  OfficeWorker visitor(int wearer);

  /// The identity of a wearer's device, from 0, as a file.
  Path identity(int wearer);

  /// The name by which the gateway knows a wearer's device.
  String device(int wearer);

  /// The name by which the gateway knows a wearer.
  String worker(int wearer);

  /// Has people at school answer from now on.
  ///
  /// @param helped told of an alarm whose wearer has been helped
  void staff(LiveStory story, Consumer<String> helped);

  /// Has letters told of from now on, and read by who is there.
  void letters(LiveStory story);

  /// Writes down what it has noted since the last call.
  void read(LiveStory story);

  /// Ends it for so long.
  ///
  /// @param killed as a power cut would, else in order
  /// @throws UnsupportedOperationException if it is not ours
  void restart(boolean killed, Duration away, LiveStory story);

  /// Those of its parts that can go wrong here.
  ///
  /// @throws UnsupportedOperationException if it is not ours
  OwnGateway own();

  /// Whether an alarm is in its books.
  boolean holds(String alarm);

  /// Ends what the scenario has begun and left open.
  ///
  /// @param visits their numbers
  void end(Collection<String> visits);

  @Override
  void close();
}
