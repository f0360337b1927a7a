/// Stories: as a tester writes them down, and the one of the demonstration.
@NullMarked
package homeward.simulator.scenario;

import org.jspecify.annotations.NullMarked;
