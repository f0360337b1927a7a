/// Simulated schools in JUnit 5 tests of your own.
@NullMarked
package homeward.simulator.junit;

import org.jspecify.annotations.NullMarked;
