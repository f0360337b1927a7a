/// People at school: at the console of a real gateway, and in a simulated office.
@NullMarked
package homeward.simulator.office;

import org.jspecify.annotations.NullMarked;
