package homeward.simulator.term;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.protocol.id.WorkerId;
import homeward.simulator.check.Promise;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.term.plan.LivesPlanner;
import homeward.simulator.term.plan.RecordsPlanner;
import homeward.simulator.term.plan.ScreensPlanner;
import homeward.simulator.term.plan.TermPlan;
import homeward.simulator.term.plan.VisitsPlanner;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TermWorldTest {
  /// Counted, so that a world is played to its end whatever it finds.
  private static final Set<Promise> ALL = EnumSet.range(Promise.R1_RECEIPT, Promise.R10_SUBJECT);

  enum Planner {
    LIVES(LivesPlanner::plan),
    VISITS(VisitsPlanner::plan),
    SCREENS(ScreensPlanner::plan),
    RECORDS(RecordsPlanner::plan);

    @SuppressWarnings("ImmutableEnumChecker") // a method without state
    private final LongFunction<TermPlan> planner;

    Planner(LongFunction<TermPlan> planner) {
      this.planner = planner;
    }

    TermPlan plan(long seed) {
      return planner.apply(seed);
    }
  }

  private static TermWorld.Result play(TermPlan plan) {
    return new TermWorld(plan, new MemoryStore(), ALL, false).run();
  }

  @ParameterizedTest
  @EnumSource(Planner.class)
  void a_seed_stands_for_one_world(Planner planner) {
    TermPlan plan = planner.plan(7);
    TermPlan again = planner.plan(7);
    assertThat(again).isEqualTo(plan).isNotEqualTo(planner.plan(8));
    assertThat(play(again).trace()).isEqualTo(play(plan).trace());
  }

  @ParameterizedTest
  @EnumSource(Planner.class)
  void a_world_comes_to_its_calm_end(Planner planner) {
    TermPlan plan = planner.plan(11);

    TermWorld.Result result = play(plan);

    assertThat(result.length()).isGreaterThan(plan.length());
    assertThat(result.coverage().counts().keySet()).anyMatch(what -> what.startsWith("event "));
  }

  @Test
  void records_come_back_as_they_were_at_the_backup() {
    var store = new MemoryStore();
    enter(store, "before");
    store.backUp();
    enter(store, "after");

    store.restore();

    assertThat(store.<Integer>read(tx -> tx.people().size())).isEqualTo(1);
    enter(store, "later");
    store.restore();
    assertThat(store.<Integer>read(tx -> tx.people().size())).isEqualTo(1);
  }

  private static void enter(MemoryStore store, String name) {
    store.write(tx -> {
      tx.putPerson(new Person(new WorkerId(name), "Ada", "Example", Role.RECEPTION, "", ""));
      return tx;
    });
  }
}
