package homeward.device.outbox;

import homeward.device.outbox.LogFile.DiskException;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Uplink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tinylog.Logger;

/// Messages from the moment the device takes them until the gateway's receipt.
///
/// A message is on disk before [#add] returns, unless the disk refuses; then it waits in memory and
/// the result says so. Room is bounded, and each kind of message has room of its own ([Worth]).
/// Where there is none left, a repeat gives way before anything that says something of its own; of
/// calls for help the oldest and the newest stay. Not safe for use by several threads.
public final class Outbox {
  /// The file is written again when so much has been added to it.
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
  private final Map<MessageId, Worth> worth = new HashMap<>();
  private final Map<MessageId, Optional<Object>> said = new HashMap<>();
  private List<Uplink.AlarmRaised> foreign = List.of();
  private int damagedBytes;
  private boolean unread = true;
  private long fileBytes;
  private long compactBytes;
  private boolean diskBehind;

  /// Reads what is left from before, and mends the file if parts of it are damaged. A file that
  /// cannot be read now is not written to, either, until it can: what waits in it is not lost.
  public Outbox(LogFile file, DeviceId device) {
    this.file = file;
    this.device = device;
    try {
      readIn();
    } catch (DiskException e) {
      Logger.error(e, "the outbox cannot be read");
      diskBehind = true;
    }
    if (damagedBytes > 0) {
      tryCompact();
    }
  }

  /// What the file holds was there first.
  private void readIn() {
    byte[] bytes = file.read();
    Frames.Content content = Frames.read(bytes, device);
    List<Entry> since = pending();
    pending.clear();
    pending.putAll(content.pending());
    since.forEach(entry -> pending.put(entry.id(), entry));
    pending.values().forEach(entry -> worth.putIfAbsent(entry.id(), Worth.of(entry)));
    foreign = content.foreign();
    damagedBytes = content.damaged();
    fileBytes = bytes.length;
    unread = false;
  }

  /// Alarms that the device took when it had another name, and that have no receipt: under its name
  /// of now they cannot be sent. They stay in the file until [#reissued].
  public List<Uplink.AlarmRaised> foreign() {
    return foreign;
  }

  /// They have been raised under the name of now.
  public void reissued() {
    if (!foreign.isEmpty()) {
      foreign = List.of();
      tryCompact();
    }
  }

  /// Another file on the same disk could not be written.
  public void suspect() {
    diskBehind = true;
  }

  /// Whether the file could not be read yet.
  public boolean isUnread() {
    return unread;
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
    Worth kind = Worth.of(entry);
    makeRoom(kind);
    pending.put(entry.id(), entry);
    worth.put(entry.id(), kind);
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
    worth.remove(id);
    said.remove(id);
    if (pending.remove(id) == null) {
      return;
    }
    if (unread) {
      return; // it is not in the file
    }
    try {
      append(Frames.done(id));
      if (fileBytes > compactBytes + COMPACT_AT_BYTES) {
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

  /// Whether the disk lacks something that memory holds, or cannot be read.
  public boolean isBehind() {
    return diskBehind;
  }

  /// Whether a call for help would have to be given up for the next one.
  public boolean isFull() {
    return Arrays.stream(Worth.values())
        .filter(Worth::isCall)
        .anyMatch(kind -> of(kind).size() >= kind.most());
  }

  private List<MessageId> of(Worth kind) {
    return pending.keySet().stream()
        .filter(id -> worth.get(id) == kind)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /// What gives way where there is no room: how it began and how it stands is worth more than what
  /// was between, and what says something of its own more than what only repeats. Nobody can see
  /// from outside which one it was.
  private void makeRoom(Worth kind) {
    List<MessageId> alike = of(kind);
    for (int over = alike.size() - kind.most(); over >= 0; over--) {
      MessageId given = givesWay(kind, alike);
      Logger.warn("there is no room: {} {} gives way", kind, given);
      alike.remove(given);
      done(given);
    }
  }

  private MessageId givesWay(Worth kind, List<MessageId> alike) {
    int kept = kind.isCall() ? kind.most() / 2 : 0;
    var known = new HashSet<Object>();
    for (int i = 0; i < alike.size(); i++) {
      Optional<Object> says = says(alike.get(i));
      boolean repeats = says.isPresent() && !known.add(says.get());
      if (repeats && i >= kept) {
        return alike.get(i);
      }
    }
    return alike.get(kept);
  }

  /// Read once: it is asked again and again while there is no room.
  private Optional<Object> says(MessageId id) {
    return said.computeIfAbsent(id, _ -> Optional.ofNullable(pending.get(id)).flatMap(Worth::says));
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
    if (unread) {
      readIn();
    }
    byte[] bytes = Frames.all(foreign, pending.values());
    file.replace(bytes);
    fileBytes = bytes.length;
    compactBytes = fileBytes;
    diskBehind = false;
  }
}
