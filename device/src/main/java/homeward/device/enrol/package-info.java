/// How a new device gets its identity from the school's gateway, once.
@NullMarked
package homeward.device.enrol;

import org.jspecify.annotations.NullMarked;
