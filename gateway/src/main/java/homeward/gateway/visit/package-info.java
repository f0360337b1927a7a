/// A visit from its plan to its closing: its steps, what must be there before each, the papers.
/// Pure.
@NullMarked
package homeward.gateway.visit;

import org.jspecify.annotations.NullMarked;
