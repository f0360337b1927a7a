/// The motion model: its file, and the one that is shipped.
@NullMarked
package homeward.device.model;

import org.jspecify.annotations.NullMarked;
