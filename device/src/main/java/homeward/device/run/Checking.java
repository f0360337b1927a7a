package homeward.device.run;

import homeward.device.link.Link;
import homeward.device.selftest.SelfTest;
import homeward.device.selftest.SelfTest.Health;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Part;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.Optional;

/// Runs the self-test that a sign-on begins.
final class Checking {
  private static final Duration LOOK = Duration.ofMillis(100);

  private record Running(SelfTest test, Uplink probe) {}

  private final Tick pressCountsFrom;
  private final Runnable askForPress;
  private Optional<Running> running = Optional.empty();
  private boolean asked;
  private boolean pressMissed;

  /// @param pressCountsFrom nobody is asked for a press before
  /// @param askForPress asks the wearer
  Checking(Tick pressCountsFrom, Runnable askForPress) {
    this.pressCountsFrom = pressCountsFrom;
    this.askForPress = askForPress;
  }

  /// @param probe the message whose receipts prove the links; it is on its way by one of them
  void begin(Uplink probe, Tick now, Outgoing outgoing) {
    pressMissed = false;
    asked = false;
    var test = new SelfTest(probe.id(), now);
    running = Optional.of(new Running(test, probe));
    probe(test, probe, now, outgoing);
    ask(now);
  }

  private void ask(Tick now) {
    if (!asked && !now.isBefore(pressCountsFrom)) {
      asked = true;
      askForPress.run();
    }
  }

  /// A repeat is answered with the same receipt, so that one message can prove both links.
  private static void probe(SelfTest test, Uplink probe, Tick now, Outgoing outgoing) {
    for (Part link : test.toProbe(now)) {
      outgoing.repeat(probe, link == Part.MQTT ? Link.Kind.MQTT : Link.Kind.COAP);
    }
  }

  /// Takes a press that the self-test asked for.
  ///
  /// @return whether it did
  boolean pressed() {
    Optional<SelfTest> waiting = running.map(Running::test).filter(SelfTest::wantsPress);
    waiting.ifPresent(SelfTest::pressed);
    return waiting.isPresent();
  }

  boolean isRunning() {
    return running.isPresent();
  }

  /// Whether the last self-test ended without the press that it asked for.
  boolean pressMissed() {
    return pressMissed;
  }

  void receipt(MessageId of, Link.Kind kind) {
    running.ifPresent(r -> r.test().receipt(of, kind == Link.Kind.MQTT ? Part.MQTT : Part.COAP));
  }

  /// When it wants to step next: soon while a self-test runs.
  Tick next(Tick now) {
    return running.isPresent() ? now.plus(LOOK) : now.plus(SelfTest.LIMIT);
  }

  /// One step.
  ///
  /// @return the self-test, if it is over now
  Optional<SelfTest> step(Health health, Tick now, Outgoing outgoing) {
    if (running.isEmpty()) {
      return Optional.empty();
    }
    SelfTest test = running.get().test();
    ask(now);
    test.health(health);
    probe(test, running.get().probe(), now, outgoing);
    if (!test.over(now)) {
      return Optional.empty();
    }
    running = Optional.empty();
    pressMissed = test.wantsPress();
    return Optional.of(test);
  }
}
