/// Position from a gpsd.
@NullMarked
package homeward.device.hardware.gpsd;

import org.jspecify.annotations.NullMarked;
