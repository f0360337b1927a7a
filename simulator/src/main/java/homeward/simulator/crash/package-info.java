/// Gateway and device killed at random moments, and what must hold afterwards.
@NullMarked
package homeward.simulator.crash;

import org.jspecify.annotations.NullMarked;
