package homeward.protocol.codec;

/// What is wrong with bytes that claim to be a message.
public enum Fault {
  /// No bytes at all.
  EMPTY,

  /// More bytes than any message has.
  TOO_LARGE,

  /// Not well-formed CBOR (RFC 8949, appendix C), or of indefinite length.
  NOT_CBOR,

  /// Arrays or maps nested deeper than any message.
  TOO_DEEP,

  /// Well-formed, but more bytes follow.
  TRAILING_BYTES,

  /// Not a map with integer keys.
  NOT_A_MESSAGE,

  /// The same field twice (RFC 8949, section 5.6).
  DUPLICATE_FIELD,

  /// A version of the protocol that this side does not speak.
  UNKNOWN_VERSION,

  /// A message type that this version does not have, or of the other direction.
  UNKNOWN_TYPE,

  /// A field that the message must have is absent.
  MISSING_FIELD,

  /// A field holds another kind of value.
  WRONG_TYPE,

  /// A field's value is outside its range.
  OUT_OF_RANGE
}
