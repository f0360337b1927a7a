package homeward.protocol.codec;

/// Carries the first thing wrong from the depth of decoding to its surface; it never leaves this
/// room.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  final Fault fault;
  final int offset;
  final String what;

  Refusal(Fault fault, int offset, String what) {
    super(what, null, false, false);
    this.fault = fault;
    this.offset = offset;
    this.what = what;
  }
}
