/// Worlds of an ordinary term: devices, wearers, visits, screens and records as schools have them,
/// and what must be so whatever the gateway's own tables say.
@NullMarked
package homeward.simulator.term;

import org.jspecify.annotations.NullMarked;
