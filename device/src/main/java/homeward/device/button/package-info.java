/// Edges to press, hold and double press. Pure.
@NullMarked
package homeward.device.button;

import org.jspecify.annotations.NullMarked;
