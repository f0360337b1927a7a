package homeward.device.outbox;

import homeward.device.outbox.LogFile.DiskException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tinylog.Logger;

/// The numbers that this card's starts have drawn, the latest last. They tell the device's own
/// alarms from those of another device under the same name. No message's id depends on them.
public final class BootHistory {
  private static final int MAX_BOOTS = 32;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,15}");

  private BootHistory() {}

  /// Adds a start.
  ///
  /// @return all that are known, this one included; what a disk refuses is not known
  public static Set<Long> with(long boot, LogFile file) {
    return with(boot, file, () -> {});
  }

  /// Adds a start.
  ///
  /// @param refused called if the disk keeps nothing: it is known so before anything has to be kept
  /// @return all that are known, this one included; what a disk refuses is not known
  public static Set<Long> with(long boot, LogFile file, Runnable refused) {
    var boots = new ArrayList<>(read(file));
    boots.add(boot);
    List<Long> latest = boots.subList(Math.max(0, boots.size() - MAX_BOOTS), boots.size());
    var text = new StringBuilder();
    latest.forEach(each -> text.append(each).append('\n'));
    try {
      file.replace(text.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (DiskException e) {
      Logger.warn(e, "the boot history cannot be kept");
      refused.run();
    }
    return new TreeSet<>(latest);
  }

  private static List<Long> read(LogFile file) {
    try {
      return new String(file.read(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> NUMBER.matcher(line).matches())
          .map(Long::parseLong)
          .toList();
    } catch (DiskException e) {
      Logger.warn(e, "the boot history cannot be read");
      return List.of();
    }
  }
}
