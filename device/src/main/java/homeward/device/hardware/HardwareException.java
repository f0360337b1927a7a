package homeward.device.hardware;

/// A part of the board does not answer.
public final class HardwareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HardwareException(String what, Throwable cause) {
    super(what, cause);
  }

  public HardwareException(String what) {
    super(what);
  }
}
