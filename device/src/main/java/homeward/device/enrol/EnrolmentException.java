package homeward.device.enrol;

/// A device was not enrolled; the text is for who tried.
public final class EnrolmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EnrolmentException(String why) {
    super(why);
  }

  EnrolmentException(String why, Throwable cause) {
    super(why, cause);
  }
}
