/// What things are called: a record each.
@NullMarked
package homeward.protocol.id;

import org.jspecify.annotations.NullMarked;
