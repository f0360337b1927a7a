/// The rules of the house, for this module.
@NullMarked
package homeward.protocol;

import org.jspecify.annotations.NullMarked;
