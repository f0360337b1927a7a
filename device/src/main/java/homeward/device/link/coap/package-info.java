/// CoAP over DTLS, by Eclipse Californium.
@NullMarked
package homeward.device.link.coap;

import org.jspecify.annotations.NullMarked;
