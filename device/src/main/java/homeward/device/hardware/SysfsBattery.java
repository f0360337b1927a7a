package homeward.device.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A battery that the kernel knows: `capacity` of a power supply in sysfs, in percent. Source:
/// Linux Documentation/ABI/testing/sysfs-class-power.
///
/// @param supply its folder, e.g. /sys/class/power_supply/battery
public record SysfsBattery(Path supply) implements Battery {
  @Override
  public int percent() {
    Path capacity = supply.resolve("capacity");
    try {
      return Math.clamp(Integer.parseInt(Files.readString(capacity).strip()), 0, 100);
    } catch (IOException | NumberFormatException e) {
      throw new HardwareException("no charge in " + capacity, e);
    }
  }
}
