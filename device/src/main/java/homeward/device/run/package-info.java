/// The loop: input, rules, effects.
@NullMarked
package homeward.device.run;

import org.jspecify.annotations.NullMarked;
