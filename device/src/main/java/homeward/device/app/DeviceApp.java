package homeward.device.app;

import homeward.device.alarm.AlarmState;
import homeward.device.app.CommandLine.Wish;
import homeward.device.config.DeviceConfig;
import homeward.device.enrol.DeviceIdentity;
import homeward.device.hardware.Board;
import homeward.device.hardware.Boards;
import homeward.device.hardware.Locator;
import homeward.device.hardware.gpsd.GpsdLocator;
import homeward.device.link.Link;
import homeward.device.link.LinkThreads;
import homeward.device.link.coap.CoapLink;
import homeward.device.link.mqtt.MqttLink;
import homeward.device.run.Firmware;
import homeward.device.run.Kept;
import homeward.device.run.Liveness;
import homeward.device.run.Runner;
import homeward.device.run.systemd.NotifySocket;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.SystemTime;
import homeward.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// The device program: wiring and nothing else.
public final class DeviceApp {
  private static final int USAGE_STATUS = 2;

  /// EX_SOFTWARE of sysexits.h.
  private static final int STUCK_STATUS = 70;

  private DeviceApp() {}

  public static void main(String[] args) {
    System.exit(execute(List.of(args)));
  }

  private static int execute(List<String> arguments) {
    Wish wish;
    try {
      wish = CommandLine.parse(arguments);
    } catch (IllegalArgumentException e) {
      return refuse(String.valueOf(e.getMessage()) + " (see 'homeward device --help')");
    }
    try {
      switch (wish) {
        case Wish.Tell(String text) -> System.out.print(text);
        case Wish.Enrol enrol -> Enroller.enrol(enrol);
        case Wish.Run run -> open(run);
      }
      return 0;
    } catch (IOException | RuntimeException e) {
      return refuse(reason(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return STUCK_STATUS;
    }
  }

  /// What went wrong, and what that came from.
  private static String reason(Throwable e) {
    String message = String.valueOf(e.getMessage());
    Throwable cause = e.getCause();
    return cause == null || message.contains(String.valueOf(cause.getMessage()))
        ? message
        : message + ": " + reason(cause);
  }

  private static int refuse(String why) {
    System.err.println("homeward device: " + why);
    return USAGE_STATUS;
  }

  private static void open(Wish.Run wish) throws InterruptedException {
    Logger.info(
        "device {} begins at tick {} ms",
        Version.TEXT,
        new SystemTime().tick().nanos() / 1_000_000);
    Optional<FileChannel> lock = lock(wish.data());
    try {
      run(wish, Boards.open(wish.board()));
    } finally {
      lock.ifPresent(DeviceApp::close);
    }
  }

  /// Sees to it that no other process uses the folder. On a card that nothing can be written to,
  /// the device works without: its alarms go out from memory.
  ///
  /// @throws IllegalStateException if another process does
  private static Optional<FileChannel> lock(Path data) {
    try {
      Files.createDirectories(data);
      var lock =
          FileChannel.open(
              data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock.tryLock() == null) {
        lock.close();
        throw new IllegalStateException("another device process uses " + data);
      }
      return Optional.of(lock);
    } catch (IOException e) {
      Logger.error(e, "{} cannot be written to: what the device says is kept in memory only", data);
      return Optional.empty();
    }
  }

  private static void close(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      Logger.debug("the lock: {}", e.toString());
    }
  }

  private static void run(Wish.Run wish, Board board) throws InterruptedException {
    Path data = wish.data();
    var known = new DeviceIdentity(wish.identity());
    var name = new OwnName(data, wish.identity(), known);
    DeviceId device = name.now();
    var time = new SystemTime();
    var random = new SecureRandom();
    var woken = new Semaphore(0);
    // The links read the identity and look the gateway's name up by themselves: that may take long.
    List<Link> links =
        List.of(
            new MqttLink(wish.gateway(), wish.mqttPort(), device, known, random, LinkThreads.OWN),
            new CoapLink(wish.gateway(), wish.coapPort(), device, known, LinkThreads.OWN));
    var firmware =
        new Firmware(
            DeviceConfig.usual(device, Version.TEXT),
            time,
            Kept.in(data, device, MessageId.deviceBoot(random)),
            board.with(locator(wish.gpsd(), time)),
            links,
            random,
            woken::release);
    firmware.renews(known::keep);
    firmware.begin();
    if (name.isUnknown()) {
      firmware.unheard();
    }
    if (!wish.worker().isEmpty()) {
      firmware.signOn(new WorkerId(wish.worker()));
    }
    var runner = new Runner(firmware, woken, time, DeviceApp::stuck);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "device-end"));
    // Button and sensor first: what they tell waits for the links in the outbox.
    runner.start();
    links.forEach(link -> link.start(firmware));
    name.follow(() -> firmware.alarm() instanceof AlarmState.Quiet, DeviceApp::stuck);
    var liveness = new Liveness(serviceManager(), DeviceApp::stuck);
    liveness.ready();
    while (!ended.await(Liveness.LOOK.toSeconds(), TimeUnit.SECONDS)) {
      liveness.look(runner.lastCycle(), time.tick());
    }
    runner.close();
    Logger.info(
        "99 of 100 cycles began at most {} ms late, of {} after the start",
        runner.lateness().quantileMs(0.99),
        runner.lateness().total());
    links.forEach(Link::close);
  }

  /// Ends the program at once, so that the service manager starts it again.
  private static void stuck() {
    Runtime.getRuntime().halt(STUCK_STATUS);
  }

  private static Locator locator(List<InetSocketAddress> gpsd, TimeSource time) {
    return gpsd.isEmpty() ? Locator.NONE : new GpsdLocator(gpsd.getFirst(), time);
  }

  /// systemd, if it started this program and wants to be told.
  private static Liveness.ServiceManager serviceManager() {
    String socket = System.getenv("NOTIFY_SOCKET");
    return socket == null ? _ -> {} : new NotifySocket(socket);
  }
}
