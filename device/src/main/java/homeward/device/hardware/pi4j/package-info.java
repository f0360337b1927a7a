/// The board's pins and bus through Pi4J 3. Nothing else imports it.
@NullMarked
package homeward.device.hardware.pi4j;

import org.jspecify.annotations.NullMarked;
