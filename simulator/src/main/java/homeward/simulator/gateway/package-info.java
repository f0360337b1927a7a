/// The real engine, office and rules of the gateway in a simulated world: on a store in memory, or
/// on its real SQL.
@NullMarked
package homeward.simulator.gateway;

import org.jspecify.annotations.NullMarked;
