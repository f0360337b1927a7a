package homeward.device.run;

import homeward.device.outbox.BootHistory;
import homeward.device.outbox.DiskFile;
import homeward.device.outbox.LogFile;
import homeward.device.outbox.LogFile.DiskException;
import homeward.device.outbox.Outbox;
import homeward.device.outbox.TimeoutFile;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.tinylog.Logger;

/// What outlives a restart.
///
/// @param outbox what has no receipt yet
/// @param boot the number that this start has drawn, see [homeward.protocol.id.MessageId]; no disk
///   is needed for it
/// @param ownBoots the boots of this device that are known, this one included
/// @param settingsFile the gateway's last settings, as they came
/// @param wearerFile the hand-out that the device followed last, as it came
/// @param sensorFile the sensor's own noise as the last self-test measured it, as text, in g
public record Kept(
    Outbox outbox,
    long boot,
    Set<Long> ownBoots,
    LogFile settingsFile,
    LogFile wearerFile,
    LogFile sensorFile) {
  /// The loop waits for the disk so long at most: a panic goes out from memory then.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  public Kept {
    ownBoots = Set.copyOf(ownBoots);
  }

  /// What is kept in a folder.
  ///
  /// @param boot the number that this start has drawn
  public static Kept in(Path folder, DeviceId device, long boot) {
    var disk = new TimeoutFile.Disk(PATIENCE);
    var outbox = new Outbox(file(disk, folder, "outbox"), device);
    return new Kept(
        outbox,
        boot,
        BootHistory.with(boot, file(disk, folder, "boots"), outbox::suspect),
        file(disk, folder, "settings"),
        file(disk, folder, "wearer"),
        file(disk, folder, "sensor"));
  }

  private static LogFile file(TimeoutFile.Disk disk, Path folder, String name) {
    return new TimeoutFile(new DiskFile(folder.resolve(name)), disk);
  }

  /// The settings that were in force before the restart, if they were kept and are sound.
  Optional<Downlink.Settings> settings() {
    return read(settingsFile, Downlink.Settings.class);
  }

  /// Who wore the device before the restart, if it is known.
  Optional<Downlink.Wearer> wearer() {
    return read(wearerFile, Downlink.Wearer.class);
  }

  private static <T extends Downlink> Optional<T> read(LogFile file, Class<T> kind) {
    try {
      byte[] bytes = file.read();
      if (bytes.length > 0
          && DownlinkCodec.decode(bytes) instanceof Decoded.Message<Downlink>(Downlink kept)
          && kind.isInstance(kept)) {
        return Optional.of(kind.cast(kept));
      }
    } catch (DiskException e) {
      Logger.warn(e, "what was kept of {} cannot be read", kind.getSimpleName());
    }
    return Optional.empty();
  }

  /// Keeps settings for the next start; without a disk they last until then, and come again.
  void keep(Downlink.Settings settings) {
    write(settingsFile, settings);
  }

  /// Keeps who wears the device for the next start; the gateway says it again, too.
  void keep(Downlink.Wearer wearer) {
    write(wearerFile, wearer);
  }

  /// The sensor's own noise, in g, if it was measured and kept.
  OptionalDouble noise() {
    try {
      String text = new String(sensorFile.read(), StandardCharsets.US_ASCII);
      return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    } catch (DiskException | NumberFormatException e) {
      Logger.warn(e, "what was kept of the sensor's noise cannot be read");
      return OptionalDouble.empty();
    }
  }

  /// Keeps the sensor's own noise for the next start; without a disk it is measured again.
  void keepNoise(double g) {
    try {
      sensorFile.replace(Double.toString(g).getBytes(StandardCharsets.US_ASCII));
    } catch (DiskException e) {
      Logger.warn(e, "the sensor's noise cannot be kept");
    }
  }

  private static void write(LogFile file, Downlink downlink) {
    try {
      file.replace(DownlinkCodec.encode(downlink));
    } catch (DiskException e) {
      Logger.warn(e, "{} cannot be kept", downlink.getClass().getSimpleName());
    }
  }
}
