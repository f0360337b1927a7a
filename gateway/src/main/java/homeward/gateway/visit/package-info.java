/// Planned, departed, arrived, inside, left, returned. Pure.
@NullMarked
package homeward.gateway.visit;

import org.jspecify.annotations.NullMarked;
