package homeward.simulator.world;

import homeward.device.outbox.LogFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One file of a machine that loses power: what was synced survives; of what was only written, some
/// first part does, perhaps half a record. It may be full, it may be unreadable, and a byte of it
/// may rot.
public final class Disk implements LogFile {
  private final Boundaries boundaries;
  private byte[] durable = {};
  private final List<byte[]> written = new ArrayList<>();
  private boolean full;
  private boolean hidden;
  private Duration sync = Duration.ZERO;
  private Duration waited = Duration.ZERO;
  private long version;

  public Disk(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  /// Whether writes fail from now on.
  public void full(boolean isFull) {
    full = isFull;
  }

  /// Whether it cannot be read from now on: what is on it stays there.
  public void hide(boolean isHidden) {
    hidden = isHidden;
  }

  public boolean isHidden() {
    return hidden;
  }

  /// Each sync takes so long from now on.
  public void slow(Duration each) {
    sync = each;
  }

  /// How long the loop has waited for it since this was asked last.
  public Duration takeWaited() {
    Duration all = waited;
    waited = Duration.ZERO;
    return all;
  }

  public boolean isFull() {
    return full;
  }

  /// Rises with every change of what would survive.
  public long version() {
    return version;
  }

  /// What would survive a power cut for certain.
  public byte[] durable() {
    return durable.clone();
  }

  /// Another card is put in, or this one is written again from an image.
  public void card(byte[] bytes) {
    keep(bytes.clone());
  }

  @Override
  public byte[] read() {
    if (hidden) {
      throw new DiskException("input/output error", new IOException("EIO"));
    }
    return joined();
  }

  @Override
  public void append(byte[] bytes) {
    boundaries.pass("before a write");
    refuseIfFull();
    written.add(bytes.clone());
    boundaries.pass("after a write");
  }

  @Override
  public void sync() {
    boundaries.pass("before a sync");
    refuseIfFull();
    keep(joined());
    boundaries.pass("after a sync");
  }

  @Override
  public void replace(byte[] bytes) {
    boundaries.pass("before a file is replaced");
    refuseIfFull();
    keep(bytes.clone());
    boundaries.pass("after a file was replaced");
  }

  private void refuseIfFull() {
    if (full) {
      throw new DiskException("no space left on device", new IOException("ENOSPC"));
    }
  }

  private void keep(byte[] bytes) {
    waited = waited.plus(sync);
    durable = bytes;
    written.clear();
    version++;
  }

  /// The power is cut.
  ///
  /// @param rot whether a byte of the file is damaged by it
  public void powerCut(Dice dice, boolean rot) {
    byte[] all = joined();
    int survives =
        durable.length
            + (all.length > durable.length ? dice.below(all.length - durable.length + 1) : 0);
    keep(Arrays.copyOf(all, survives));
    if (rot && durable.length > 0) {
      durable[dice.below(durable.length)] ^= (byte) (1 << dice.below(8));
    }
  }

  private byte[] joined() {
    if (written.isEmpty()) {
      return durable.clone();
    }
    var all = new ByteArrayOutputStream();
    all.writeBytes(durable);
    written.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
