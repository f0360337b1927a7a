/// Wearers as acceleration: recorded, and made from parameters.
@NullMarked
package homeward.simulator.body;

import org.jspecify.annotations.NullMarked;
