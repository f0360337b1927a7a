/// The rules of the house, for this module.
@NullMarked
package homeward.simulator;

import org.jspecify.annotations.NullMarked;
