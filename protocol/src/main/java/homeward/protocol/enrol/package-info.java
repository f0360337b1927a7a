/// How a new device and the gateway come to know each other.
@NullMarked
package homeward.protocol.enrol;

import org.jspecify.annotations.NullMarked;
