package homeward.simulator.day;

import homeward.gateway.store.Tx;
import java.time.Instant;
import java.util.function.Predicate;

/// Something that must be seen at a time, and not a second before.
///
/// @param what in words
/// @param seen whether it is there
record Expected(Instant at, DayVisit visit, String what, Predicate<Tx> seen) {}
