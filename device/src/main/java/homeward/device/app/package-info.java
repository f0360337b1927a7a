/// The device program: wiring and nothing else.
@NullMarked
package homeward.device.app;

import org.jspecify.annotations.NullMarked;
