package homeward.device.run;

import homeward.device.outbox.LogFile;
import homeward.device.outbox.LogFile.DiskException;
import homeward.device.outbox.Outbox;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.message.Downlink;
import java.util.Optional;
import org.tinylog.Logger;

/// What outlives a restart.
///
/// @param outbox what has no receipt yet
/// @param boot unlike that of every earlier start, from 1
/// @param settingsFile the gateway's last settings, as they came
public record Kept(Outbox outbox, long boot, LogFile settingsFile) {

  /// The settings that were in force before the restart, if they were kept and are sound.
  Optional<Downlink.Settings> settings() {
    try {
      byte[] bytes = settingsFile.read();
      if (bytes.length > 0
          && DownlinkCodec.decode(bytes)
              instanceof Decoded.Message<Downlink>(Downlink.Settings settings)) {
        return Optional.of(settings);
      }
    } catch (DiskException e) {
      Logger.warn(e, "kept settings cannot be read");
    }
    return Optional.empty();
  }

  /// Keeps settings for the next start; without a disk they last until then, and come again.
  void keep(Downlink.Settings settings) {
    try {
      settingsFile.replace(DownlinkCodec.encode(settings));
    } catch (DiskException e) {
      Logger.warn(e, "settings cannot be kept");
    }
  }
}
