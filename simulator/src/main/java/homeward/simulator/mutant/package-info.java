/// Faults planted into the product's compiled classes as a world loads them, to see that the
/// promises notice. Nothing in the product knows of it.
@NullMarked
package homeward.simulator.mutant;

import org.jspecify.annotations.NullMarked;
