/// What the gateway keeps: the Store port.
@NullMarked
package homeward.gateway.store;

import org.jspecify.annotations.NullMarked;
