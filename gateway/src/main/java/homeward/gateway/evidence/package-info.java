/// The append-only, hash-chained log: who, what, when.
@NullMarked
package homeward.gateway.evidence;

import org.jspecify.annotations.NullMarked;
