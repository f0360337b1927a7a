/// How long the battery will last, from how it went so far. Pure.
@NullMarked
package homeward.device.power;

import org.jspecify.annotations.NullMarked;
