/// MQTT 5 over TLS, by Eclipse Paho.
@NullMarked
package homeward.device.link.mqtt;

import org.jspecify.annotations.NullMarked;
