/// The rules of the house, for this module.
@NullMarked
package homeward.gateway;

import org.jspecify.annotations.NullMarked;
