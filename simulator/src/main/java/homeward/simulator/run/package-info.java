/// From a seed to a plan, from a plan to a world that runs under the promises, and back from a
/// failure to the few things that caused it.
@NullMarked
package homeward.simulator.run;

import org.jspecify.annotations.NullMarked;
