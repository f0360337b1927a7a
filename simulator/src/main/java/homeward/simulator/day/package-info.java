/// One full day of a trust under a policy, in virtual time: many visits, each with something that
/// goes another way than it was planned, and every deadline looked at on both sides.
@NullMarked
package homeward.simulator.day;

import org.jspecify.annotations.NullMarked;
