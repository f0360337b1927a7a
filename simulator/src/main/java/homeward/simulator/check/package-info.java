/// The promises, looked at after every step of a simulated world.
@NullMarked
package homeward.simulator.check;

import org.jspecify.annotations.NullMarked;
