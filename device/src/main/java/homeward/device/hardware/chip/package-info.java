/// What the chips on the board's bus say: registers in, samples and volts out. Knows no library.
@NullMarked
package homeward.device.hardware.chip;

import org.jspecify.annotations.NullMarked;
