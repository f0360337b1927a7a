/// The story of a visit, as the demonstration tells it.
@NullMarked
package homeward.simulator.scenario;

import org.jspecify.annotations.NullMarked;
