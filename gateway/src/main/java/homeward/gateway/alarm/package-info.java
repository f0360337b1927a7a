/// Raised, told, taken on, resolved. Pure.
@NullMarked
package homeward.gateway.alarm;

import org.jspecify.annotations.NullMarked;
