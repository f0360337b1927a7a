/// The school's certificate authority and what it signs.
@NullMarked
package homeward.gateway.identity;

import org.jspecify.annotations.NullMarked;
