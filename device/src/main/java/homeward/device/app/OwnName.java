package homeward.device.app;

import homeward.device.enrol.DeviceIdentity;
import homeward.device.enrol.IdentityFile;
import homeward.device.enrol.NameFile;
import homeward.protocol.id.DeviceId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tinylog.Logger;

/// Who this device is. Button and sensor wait for neither certificate nor key: the name is known
/// from an earlier start. One that cannot be known keeps a device from being heard, but not from
/// telling its wearer so.
final class OwnName {
  /// What a device calls itself whose identity cannot be read. Nobody hears it.
  static final DeviceId UNKNOWN = new DeviceId("unknown");

  private final Path file;
  private final DeviceIdentity identity;
  private final NameFile kept;
  private final DeviceId begun;
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

  /// Reads the identity, if nobody has yet; beside the loop.
  ///
  /// @return whether the program must start again, under the name that this device has
  boolean look() {
    try {
      var real = new DeviceId(IdentityFile.name(identity.get()));
      kept.keep(real);
      return !real.equals(begun);
    } catch (IllegalArgumentException e) {
      if (!told) {
        told = true;
        Logger.error(e, "the identity cannot be read: nobody hears this device");
      }
      return false;
    }
  }
}
