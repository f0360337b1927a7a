/// Which buzz, light and sound stands for what. Pure.
@NullMarked
package homeward.device.signal;

import org.jspecify.annotations.NullMarked;
