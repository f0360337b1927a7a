/// MQTT and CoAP as the device's links and the gateway's doors know them, over paths that fail. The
/// real encoders and the real reception work at their ends.
@NullMarked
package homeward.simulator.transport;

import org.jspecify.annotations.NullMarked;
