/// Command line.
@NullMarked
package homeward.simulator.app;

import org.jspecify.annotations.NullMarked;
