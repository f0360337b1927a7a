/// The office's pages and their live view.
@NullMarked
package homeward.gateway.console;

import org.jspecify.annotations.NullMarked;
