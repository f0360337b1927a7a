/// Samples to stillness, fall, man-down. Pure.
@NullMarked
package homeward.device.motion;

import org.jspecify.annotations.NullMarked;
