/// Scenarios in real time: real processes, real sockets.
@NullMarked
package homeward.simulator.live;

import org.jspecify.annotations.NullMarked;
