/// What is said: sealed Uplink and Downlink, a record per message.
@NullMarked
package homeward.protocol.message;

import org.jspecify.annotations.NullMarked;
