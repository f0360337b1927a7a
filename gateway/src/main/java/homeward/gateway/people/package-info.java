/// Workers, responders, roles, how to reach them.
@NullMarked
package homeward.gateway.people;

import org.jspecify.annotations.NullMarked;
