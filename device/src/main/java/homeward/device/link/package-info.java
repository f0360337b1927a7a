/// The ways to the gateway: which message goes by which, and when again.
@NullMarked
package homeward.device.link;

import org.jspecify.annotations.NullMarked;
