/// From bytes to a place in the queue; receipts on the way back.
@NullMarked
package homeward.gateway.ingest;

import org.jspecify.annotations.NullMarked;
