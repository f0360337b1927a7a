@NullMarked
package homeward.simulator.hand;

import org.jspecify.annotations.NullMarked;
