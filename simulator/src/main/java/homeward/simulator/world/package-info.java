/// A world of its own: virtual time, chance, disks and networks that fail as real ones do. One
/// thread, and everything from a seed.
@NullMarked
package homeward.simulator.world;

import org.jspecify.annotations.NullMarked;
