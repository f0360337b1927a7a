/// The real firmware on fake hardware.
@NullMarked
package homeward.simulator.device;

import org.jspecify.annotations.NullMarked;
