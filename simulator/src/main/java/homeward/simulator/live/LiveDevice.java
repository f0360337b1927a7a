package homeward.simulator.live;

import homeward.simulator.process.Program;
import homeward.simulator.process.Relay;
import homeward.simulator.process.SetClock;
import homeward.simulator.process.Timeouts;
import homeward.simulator.run.Deed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A wearer's device in a process of its own, and the network between it and the gateway.
final class LiveDevice implements AutoCloseable {
  private static final String HEAP = "32m";

  private final int number;
  private final LiveGateway gateway;
  private final Path folder;
  private final LiveStory story;
  private final Optional<Relay> relay;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Optional<SetClock> clock;

  /// The next one to be switched on: Java is up, so that its start takes none of the story's time.
  private Program waiting;

  private CountDownLatch ready = new CountDownLatch(1);
  private @Nullable Program program;
  private boolean signedOn;

  /// @param number of the wearer, from 0
  /// @param relayed whether its network can go bad
  /// @param clockIsSet whether [#clock] will be called
  LiveDevice(
      int number,
      LiveGateway gateway,
      boolean relayed,
      boolean clockIsSet,
      Path folder,
      LiveStory story) {
    this.clock =
        clockIsSet
            ? Optional.of(new SetClock(folder.resolve("device-" + number + ".clock")))
            : Optional.empty();
    this.number = number;
    this.gateway = gateway;
    this.folder = folder;
    this.story = story;
    this.relay =
        relayed
            ? Optional.of(new Relay(gateway.address().mqtt(), gateway.address().coap()))
            : Optional.empty();
    this.waiting = launched();
  }

  /// Waits until it could be switched on.
  void awaitReady() throws InterruptedException {
    CountDownLatch latch;
    synchronized (this) {
      latch = ready;
    }
    if (!latch.await(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the program of device " + (number + 1) + " does not start");
    }
  }

  /// The network that can go bad.
  ///
  /// @throws UnsupportedOperationException if there is none
  Relay network() {
    return relay.orElseThrow(
        () -> new UnsupportedOperationException("the network to a gateway elsewhere is not ours"));
  }

  /// The alarms that it has taken.
  Set<String> taken() {
    return Set.copyOf(taken);
  }

  synchronized void on() {
    if (program != null) {
      return;
    }
    story.note("device " + (number + 1), "starts");
    program = waiting;
    program.say(signedOn ? WornDevice.ON_SIGNED_ON : WornDevice.ON);
  }

  /// As a power cut does it.
  synchronized void off() {
    if (program != null) {
      program.kill();
      program = null;
      story.note("device " + (number + 1), "is dead");
      waiting = launched();
    }
  }

  private Program launched() {
    LiveGateway.Address address = gateway.address();
    var up = new CountDownLatch(1);
    ready = up;
    return new Program(
        clock.map(SetClock::around).orElse(Program.Around.NOTHING),
        new Program.Java(HEAP, true),
        WornDevice.class.getName(),
        List.of(
            gateway.identity(number).toString(),
            folder.resolve("device-" + number).toString(),
            address.host(),
            Integer.toString(relay.map(Relay::tcpPort).orElse(address.mqtt())),
            Integer.toString(relay.map(Relay::udpPort).orElse(address.coap())),
            gateway.worker(number)),
        folder.resolve("device-" + number + ".log"),
        line -> said(line, up));
  }

  /// Sets its wall clock.
  void clock(Duration by) {
    clock
        .orElseThrow(() -> new IllegalStateException("it was started with this machine's clock"))
        .jump(by);
  }

  /// Whether the kernel refuses what it writes.
  synchronized void diskFull(boolean full) {
    if (program != null) {
      program.diskFull(full);
    }
  }

  /// A byte in the middle of its outbox rots; it should be off.
  void rots() {
    Path outbox = folder.resolve("device-" + number).resolve("outbox");
    try {
      byte[] bytes = Files.readAllBytes(outbox);
      if (bytes.length > 0) {
        bytes[bytes.length / 2] ^= 1;
        Files.write(outbox, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot spoil " + outbox, e);
    }
  }

  synchronized void charge(int percent) {
    say(WornDevice.CHARGE + percent);
  }

  synchronized void sensorFault(boolean present) {
    say(WornDevice.SENSOR + present);
  }

  synchronized void does(Deed deed) {
    signedOn = deed == Deed.SIGN_ON || (signedOn && deed != Deed.SIGN_OFF);
    say(deed.name());
  }

  /// Its wearer has been helped up.
  synchronized void isHelped() {
    say("HELPED");
  }

  private void say(String command) {
    if (program != null) {
      program.say(command);
    }
  }

  private void said(String line, CountDownLatch up) {
    String[] parts = line.split(" ", 2);
    switch (parts[0]) {
      case WornDevice.READY -> up.countDown();
      case "buzz" -> story.note("device " + (number + 1), "buzzes " + parts[1]);
      case "does" -> story.note("wearer " + (number + 1), parts[1]);
      case "took" -> taken.add(parts[1]);
      default -> story.note("device " + (number + 1), line);
    }
  }

  @Override
  public synchronized void close() {
    if (program != null) {
      program.kill();
    }
    if (waiting != program) {
      waiting.kill();
    }
    relay.ifPresent(Relay::close);
  }
}
