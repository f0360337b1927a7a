/// The rules of the house, for this module.
@NullMarked
package homeward.device;

import org.jspecify.annotations.NullMarked;
