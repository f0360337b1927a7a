/// The MQTT endpoint, by Vert.x.
@NullMarked
package homeward.gateway.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
