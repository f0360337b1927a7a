package homeward.device.enrol;

import homeward.protocol.id.DeviceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.tinylog.Logger;

/// The device's name, in a file beside its identity: the loop begins before the certificate is
/// read, and also if that can never be read.
///
/// @param file where the name is
/// @param identity where the name comes from; a name that is older than it does not count
public record NameFile(Path file, Path identity) {
  private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

  /// The name, if it is known without the identity.
  public Optional<DeviceId> read() {
    try {
      if (Files.notExists(file) || changed(file).compareTo(changed(identity)) < 0) {
        return Optional.empty();
      }
      return Optional.of(new DeviceId(Files.readString(file, StandardCharsets.US_ASCII).strip()));
    } catch (IOException | IllegalArgumentException e) {
      Logger.warn("the device's name cannot be read: {}", e.toString());
      return Optional.empty();
    }
  }

  /// An identity that cannot be asked says nothing against the name.
  private static FileTime changed(Path what) {
    try {
      return Files.getLastModifiedTime(what);
    } catch (IOException _) {
      return LONG_AGO;
    }
  }

  /// Keeps the name for the next start. Without, that one is slower.
  public void keep(DeviceId name) {
    if (read().filter(name::equals).isPresent()) {
      return;
    }
    try {
      IdentityFile.write(file, name.value());
    } catch (IOException | RuntimeException e) {
      Logger.debug("the device's name cannot be kept: {}", e.toString());
    }
  }
}
