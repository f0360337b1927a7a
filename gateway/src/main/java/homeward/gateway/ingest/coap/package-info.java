/// The CoAP endpoint, by Eclipse Californium.
@NullMarked
package homeward.gateway.ingest.coap;

import org.jspecify.annotations.NullMarked;
