/// Stories as pages: what happened, side by side in lanes.
@NullMarked
package homeward.simulator.report;

import org.jspecify.annotations.NullMarked;
