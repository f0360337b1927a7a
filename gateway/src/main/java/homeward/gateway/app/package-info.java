/// The gateway program: wiring and nothing else.
@NullMarked
package homeward.gateway.app;

import org.jspecify.annotations.NullMarked;
