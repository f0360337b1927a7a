package homeward.simulator.junit;

import homeward.simulator.run.Plan.Staff;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that runs in simulated worlds, once for each seed: the real firmware and the real gateway
/// in virtual time. It may take a [School] and any number of [Wearer]s as parameters.
///
/// When the method has returned, all that goes wrong ends, and the world comes to rest. On the way
/// and at the end all promises are looked at; a broken one fails the test, as does a sentence that
/// does not come true. The failure says the seed and what happened in the last minute;
/// `-Dhomeward.seed=N` runs that world alone, and the same happens in it.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SimulationExtension.class)
public @interface SimulationTest {
  /// How many worlds, from seed 1.
  int seeds() default 10;

  /// How many more worlds, from seeds that nobody has seen.
  int fresh() default 0;

  /// Whether anything else goes wrong by chance in the first twenty minutes, beside what the test
  /// has go wrong.
  boolean hostile() default false;

  /// The school's policy, a resource on the class path; empty for the usual one.
  String policy() default "";

  /// How people at school are.
  Staff staff() default Staff.ATTENTIVE;
}
