package homeward.device.outbox;

/// A file that grows at its end and can be replaced as a whole. The real one is [DiskFile].
public interface LogFile {
  /// Everything in the file; empty if there is none.
  byte[] read();

  /// Writes at the end, without making it durable.
  void append(byte[] bytes);

  /// Makes all that was appended survive a power cut.
  void sync();

  /// Puts these bytes in the place of the file, durably: after a power cut it holds either the old
  /// bytes or the new ones.
  void replace(byte[] bytes);

  /// The disk did not do what it was asked: full, read-only, broken.
  final class DiskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DiskException(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
