/// Messages to bytes and back: deterministic CBOR (RFC 8949), versioned.
@NullMarked
package homeward.protocol.codec;

import org.jspecify.annotations.NullMarked;
