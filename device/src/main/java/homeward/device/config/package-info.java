/// What a device is told at its start.
@NullMarked
package homeward.device.config;

import org.jspecify.annotations.NullMarked;
