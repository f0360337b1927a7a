/// Signal strength from what the system knows: Wi-Fi from the kernel, a modem from ModemManager.
@NullMarked
package homeward.device.hardware.radio;

import org.jspecify.annotations.NullMarked;
