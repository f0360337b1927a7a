/// The two clocks, handed in: monotonic ticks for waiting, UTC instants for the record.
@NullMarked
package homeward.protocol.time;

import org.jspecify.annotations.NullMarked;
