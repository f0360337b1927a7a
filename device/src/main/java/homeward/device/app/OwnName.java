package homeward.device.app;

import homeward.device.enrol.DeviceIdentity;
import homeward.device.enrol.IdentityFile;
import homeward.device.enrol.NameFile;
import homeward.protocol.id.DeviceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.tinylog.Logger;

/// Who this device is. Button and sensor wait for neither certificate nor key: the name is known
/// from an earlier start. One that cannot be known keeps a device from being heard, but not from
/// telling its wearer so.
final class OwnName {
  /// What a device calls itself whose identity cannot be read. Nobody hears it.
  static final DeviceId UNKNOWN = new DeviceId("unknown");

  private static final long LOOK_S = 5;

  private final Path file;
  private final DeviceIdentity identity;
  private final NameFile kept;
  private final DeviceId begun;
  private final CountDownLatch never = new CountDownLatch(1);
  private boolean told;

  /// @throws IllegalArgumentException if this device was never enrolled; the text says so
  OwnName(Path data, Path file, DeviceIdentity identity) {
    this.file = file;
    this.identity = identity;
    this.kept = new NameFile(data.resolve("name"), file);
    this.begun = kept.read().orElseGet(this::ofIdentity);
  }

  /// The name under which the program has begun.
  DeviceId now() {
    return begun;
  }

  boolean isUnknown() {
    return begun.equals(UNKNOWN);
  }

  private DeviceId ofIdentity() {
    try {
      return new DeviceId(IdentityFile.name(identity.get()));
    } catch (IllegalArgumentException e) {
      if (Files.notExists(file)) {
        throw e;
      }
      return UNKNOWN;
    }
  }

  /// Reads the identity and keeps its name for the next start, by a thread of its own: the card may
  /// hang over either, and nothing else waits for it.
  ///
  /// @param quiet whether no alarm would be lost if the program ended now
  /// @param restart called once if the identity has another name than the one begun under
  void follow(BooleanSupplier quiet, Runnable restart) {
    Thread thread = new Thread(() -> look(quiet, restart), "device-name");
    thread.setDaemon(true);
    thread.start();
  }

  private void look(BooleanSupplier quiet, Runnable restart) {
    try {
      Optional<DeviceId> real = ofFile();
      while (real.isEmpty()) {
        var _ = never.await(LOOK_S, TimeUnit.SECONDS);
        real = ofFile();
      }
      kept.keep(real.get());
      if (!real.get().equals(begun)) {
        while (!quiet.getAsBoolean()) {
          var _ = never.await(LOOK_S, TimeUnit.SECONDS);
        }
        Logger.error("the identity names another device: the program starts again");
        restart.run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<DeviceId> ofFile() {
    try {
      return Optional.of(new DeviceId(IdentityFile.name(identity.get())));
    } catch (RuntimeException e) {
      if (!told) {
        told = true;
        Logger.error(e, "the identity cannot be read: nobody hears this device");
      }
      return Optional.empty();
    }
  }
}
