/// Plans of terms: what happens in a world, and the planners that make it from a seed.
@NullMarked
package homeward.simulator.term.plan;

import org.jspecify.annotations.NullMarked;
