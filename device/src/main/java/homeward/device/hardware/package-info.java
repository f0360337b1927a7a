/// What the board must offer, in the device's words.
@NullMarked
package homeward.device.hardware;

import org.jspecify.annotations.NullMarked;
