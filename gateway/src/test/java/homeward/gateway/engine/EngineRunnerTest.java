package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineRunnerTest {
  @TempDir private Path folder;

  @Test
  void a_loop_that_dies_of_an_error_does_not_die_unseen() throws InterruptedException {
    try (var school = new TestSchool(folder)) {
      var died = new CountDownLatch(1);
      try (var runner = new EngineRunner(school.engine, new Semaphore(0), died::countDown)) {
        school.engine.submit(new Deadly());
        runner.start();
        assertThat(died.await(TestSchool.EVENT_LIMIT_S, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(school.arrive(school.panic()).stored).as("the store can be written").isNotEmpty();
    }
  }

  @Test
  void a_loop_that_is_closed_has_not_died() throws InterruptedException {
    try (var school = new TestSchool(folder)) {
      var died = new CountDownLatch(1);
      var runner = new EngineRunner(school.engine, new Semaphore(0), died::countDown);
      runner.start();
      runner.close();
      assertThat(died.getCount()).isEqualTo(1);
    }
  }

  private static final class Deadly implements Task {
    @Override
    public void apply(Cycle cycle) {
      cycle.evidence("half done", "x", "x", "");
      throw new StackOverflowError("a rule that calls itself");
    }

    @Override
    public void committed() {}

    @Override
    public void failed(RuntimeException why) {}
  }
}
