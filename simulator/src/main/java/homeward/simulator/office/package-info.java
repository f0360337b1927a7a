/// People at the console, through its real pages.
@NullMarked
package homeward.simulator.office;

import org.jspecify.annotations.NullMarked;
