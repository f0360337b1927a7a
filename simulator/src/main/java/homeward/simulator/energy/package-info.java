/// How long a battery lasts, by a table of what each part takes.
@NullMarked
package homeward.simulator.energy;

import org.jspecify.annotations.NullMarked;
