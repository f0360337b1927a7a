/// The shipped device program on a virtual board: a real kernel, real pins and a real bus.
@NullMarked
package homeward.simulator.board;

import org.jspecify.annotations.NullMarked;
