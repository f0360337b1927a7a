/// The cycle: what has come, what is due, done in one transaction each.
@NullMarked
package homeward.gateway.engine;

import org.jspecify.annotations.NullMarked;
