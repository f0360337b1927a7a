/// Processes and servers of the world around: gateway, device, mail.
@NullMarked
package homeward.simulator.world;

import org.jspecify.annotations.NullMarked;
