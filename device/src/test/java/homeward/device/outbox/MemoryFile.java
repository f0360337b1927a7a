package homeward.device.outbox;

import java.io.IOException;
import java.util.Arrays;

/// A file in memory that knows what a power cut would leave.
public final class MemoryFile implements LogFile {
  private byte[] written = new byte[0];
  private byte[] durable = new byte[0];
  private boolean full;
  private boolean unreadable;

  public static MemoryFile holding(byte[] bytes) {
    var file = new MemoryFile();
    file.written = bytes.clone();
    file.durable = bytes.clone();
    return file;
  }

  public void fill(boolean isFull) {
    full = isFull;
  }

  public void hide(boolean isHidden) {
    unreadable = isHidden;
  }

  /// What is there after a power cut now.
  public MemoryFile afterPowerCut() {
    return holding(durable);
  }

  @Override
  public byte[] read() {
    if (unreadable) {
      throw new DiskException("cannot be read", new IOException("Input/output error"));
    }
    return written.clone();
  }

  @Override
  public void append(byte[] bytes) {
    refuseIfFull();
    int before = written.length;
    written = Arrays.copyOf(written, before + bytes.length);
    System.arraycopy(bytes, 0, written, before, bytes.length);
  }

  @Override
  public void sync() {
    refuseIfFull();
    durable = written.clone();
  }

  @Override
  public void replace(byte[] bytes) {
    refuseIfFull();
    written = bytes.clone();
    durable = bytes.clone();
  }

  private void refuseIfFull() {
    if (full) {
      throw new DiskException("no space", new IOException("No space left on device"));
    }
  }
}
