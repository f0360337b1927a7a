/// Messages on disk until their receipt: order, limits, power cuts.
@NullMarked
package homeward.device.outbox;

import org.jspecify.annotations.NullMarked;
