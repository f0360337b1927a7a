/// Thousands of devices in one process, over real sockets.
@NullMarked
package homeward.simulator.fleet;

import org.jspecify.annotations.NullMarked;
