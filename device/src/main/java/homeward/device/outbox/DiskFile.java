package homeward.device.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A real file.
public final class DiskFile implements LogFile {
  /// More than this is not ours: what is read must have room in the device's memory.
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private final Path path;

  /// @param path in a folder that exists
  public DiskFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  @Override
  public byte[] read() {
    // Only a file that is known not to be there is empty: one that a broken card hides is not.
    if (Files.notExists(path)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new DiskException("cannot read " + path, e);
    }
  }

  @Override
  public void append(byte[] bytes) {
    try (var channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writeAll(channel, bytes);
    } catch (IOException e) {
      throw new DiskException("cannot write to " + path, e);
    }
  }

  @Override
  public void sync() {
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new DiskException("cannot make " + path + " durable", e);
    }
  }

  @Override
  public void replace(byte[] bytes) {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      try (var channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        writeAll(channel, bytes);
        channel.force(true);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder();
    } catch (IOException e) {
      throw new DiskException("cannot replace " + path, e);
    }
  }

  /// A new name is durable only once its folder is.
  private void syncFolder() throws IOException {
    try (var folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
