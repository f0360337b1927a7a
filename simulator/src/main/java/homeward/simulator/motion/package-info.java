/// The man-down detector on recorded movement: training, evaluation, recordings of one's own.
@NullMarked
package homeward.simulator.motion;

import org.jspecify.annotations.NullMarked;
