/// Whom a device takes for the school's gateway.
@NullMarked
package homeward.device.trust;

import org.jspecify.annotations.NullMarked;
