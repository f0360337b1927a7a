/// Where the wearer's alarm stands, and what each input makes of it. Pure.
@NullMarked
package homeward.device.alarm;

import org.jspecify.annotations.NullMarked;
