package homeward.simulator.fleet;

import homeward.device.outbox.LogFile;
import java.util.Arrays;

/// A device's file without a disk: thousands of devices have thousands of cards, not one.
final class MemoryFile implements LogFile {
  private byte[] content = {};

  @Override
  public byte[] read() {
    return content.clone();
  }

  @Override
  public void append(byte[] bytes) {
    int length = content.length;
    content = Arrays.copyOf(content, length + bytes.length);
    System.arraycopy(bytes, 0, content, length, bytes.length);
  }

  @Override
  public void sync() {
    // Nothing survives the process anyway.
  }

  @Override
  public void replace(byte[] bytes) {
    content = bytes.clone();
  }
}
