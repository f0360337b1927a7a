package homeward.device.outbox;

import homeward.device.outbox.LogFile.DiskException;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages from the moment the device takes them until the gateway's receipt.
///
/// A message is on disk before [#add] returns, unless the disk refuses; then it waits in memory and
/// the result says so. Room is bounded: an alarm makes room by driving out the oldest event. Not
/// safe for use by several threads.
public final class Outbox {
  /// The most events that wait; beyond, the oldest is given up.
  public static final int MAX_EVENTS = 256;

  /// The most alarms that wait on disk.
  public static final int MAX_ALARMS = 1024;

  private static final int COMPACT_AT_BYTES = 128 * 1024;

  /// Whether a message would survive a power cut now.
  public enum Kept {
    ON_DISK,

    /// The disk refused; the message waits in memory.
    IN_MEMORY
  }

  private final LogFile file;
  private final DeviceId device;
  private final Map<MessageId, Entry> pending = new LinkedHashMap<>();
  private final int damagedBytes;
  private long fileBytes;
  private boolean diskBehind;

  /// Reads what is left from before, and mends the file if parts of it are damaged.
  ///
  /// @throws DiskException if the file cannot be read
  public Outbox(LogFile file, DeviceId device) {
    this.file = file;
    this.device = device;
    byte[] bytes = file.read();
    Frames.Content content = Frames.read(bytes, device);
    pending.putAll(content.pending());
    damagedBytes = content.damaged();
    fileBytes = bytes.length;
    if (damagedBytes > 0) {
      tryCompact();
    }
  }

  /// How many bytes of the file were damaged when it was opened.
  public int damagedBytes() {
    return damagedBytes;
  }

  /// What waits for a receipt, oldest first.
  public List<Entry> pending() {
    return List.copyOf(pending.values());
  }

  public boolean holds(MessageId id) {
    return pending.containsKey(id);
  }

  /// The message of an id, while it waits.
  public Optional<Entry> entry(MessageId id) {
    return Optional.ofNullable(pending.get(id));
  }

  /// Takes a message. When this returns ON_DISK, a power cut does not lose it.
  public Kept add(Entry entry) {
    if (!entry.id().device().equals(device)) {
      throw new IllegalArgumentException(entry.id() + " is not of " + device);
    }
    makeRoom(entry.lane());
    pending.put(entry.id(), entry);
    try {
      if (diskBehind) {
        compact();
      } else {
        append(Frames.add(entry));
        file.sync();
      }
      return Kept.ON_DISK;
    } catch (DiskException _) {
      // The result tells: the caller announces it as a fault, and the message goes out all the
      // same.
      diskBehind = true;
      return Kept.IN_MEMORY;
    }
  }

  /// Forgets a message, for its receipt has come. Written without waiting for the disk: if a power
  /// cut undoes it, the message is sent again and the gateway knows it.
  public void done(MessageId id) {
    if (pending.remove(id) == null) {
      return;
    }
    try {
      append(Frames.done(id));
      if (fileBytes > COMPACT_AT_BYTES) {
        compact();
      }
    } catch (DiskException _) {
      diskBehind = true;
    }
  }

  /// Brings a disk that refused before up to date again.
  ///
  /// @return whether disk and memory agree now
  public boolean catchUp() {
    if (diskBehind) {
      tryCompact();
    }
    return !diskBehind;
  }

  private void makeRoom(Lane lane) {
    long alarms = pending.values().stream().filter(e -> e.lane() == Lane.ALARM).count();
    boolean full =
        lane == Lane.ALARM ? alarms >= MAX_ALARMS : pending.size() - alarms >= MAX_EVENTS;
    if (full) {
      pending.values().stream()
          .filter(e -> e.lane() == lane)
          .findFirst()
          .map(Entry::id)
          .ifPresent(this::done);
    }
  }

  private void append(byte[] bytes) {
    file.append(bytes);
    fileBytes += bytes.length;
  }

  private void tryCompact() {
    try {
      compact();
    } catch (DiskException _) {
      diskBehind = true;
    }
  }

  private void compact() {
    byte[] bytes = Frames.all(pending.values());
    file.replace(bytes);
    fileBytes = bytes.length;
    diskBehind = false;
  }
}
