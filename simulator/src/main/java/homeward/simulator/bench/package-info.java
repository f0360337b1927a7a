/// Measured figures, beside a bare floor.
@NullMarked
package homeward.simulator.bench;

import org.jspecify.annotations.NullMarked;
