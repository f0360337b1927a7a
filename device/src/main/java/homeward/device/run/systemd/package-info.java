/// Tells systemd that the program is ready and alive.
@NullMarked
package homeward.device.run.systemd;

import org.jspecify.annotations.NullMarked;
