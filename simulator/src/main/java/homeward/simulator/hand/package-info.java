/// Hands on the button, and what a device makes of them: models of press and pause lengths.
@NullMarked
package homeward.simulator.hand;

import org.jspecify.annotations.NullMarked;
