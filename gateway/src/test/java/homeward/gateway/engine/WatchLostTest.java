package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.AlarmId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console was told of an alarm, and then nobody is there any more.
class WatchLostTest {
  @TempDir Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private AlarmState state(AlarmId id) {
    return school.store.read(tx -> tx.alarm(id)).orElseThrow().state();
  }

  private void nobodyWatchesAnyMore() {
    school.watching = 0;
    school.act(office -> office.watchLost(SchoolId.ONLY));
  }

  @Test
  void the_next_step_follows_at_once() throws InterruptedException {
    AlarmId id = school.raise();
    assertThat(school.letters).isEmpty();

    nobodyWatchesAnyMore();

    assertThat(state(id)).isEqualTo(new AlarmState.Told(1));
    assertThat(school.letter().to()).isEqualTo(ADA.email());
    assertThat(school.evidence(id.toString())).contains("step reached nobody");
  }

  @Test
  void an_alarm_that_somebody_has_taken_on_stays_with_them() {
    AlarmId id = school.raise();
    school.act(office -> office.takeOn(id, 2, ADA));

    nobodyWatchesAnyMore();

    assertThat(state(id)).isInstanceOf(AlarmState.TakenOn.class);
    assertThat(school.letters).isEmpty();
  }

  @Test
  void an_alarm_of_which_letters_are_out_waits_for_its_deadline() throws InterruptedException {
    AlarmId id = school.raise();
    school.pass(Duration.ofSeconds(61));
    school.letter();

    nobodyWatchesAnyMore();

    assertThat(state(id)).isEqualTo(new AlarmState.Told(1));
  }

  @Test
  void another_schools_screens_do_not_matter() {
    AlarmId id = school.raise();
    school.watching = 0;

    school.act(office -> office.watchLost(new SchoolId("another")));

    assertThat(state(id)).isEqualTo(new AlarmState.Told(0));
  }

  @Test
  void a_gateway_whose_store_refuses_or_whose_loop_stands_still_cannot_know() {
    assertThat(school.engine.health()).isEqualTo(Health.WELL);
    school.store.fails = true;
    school.raise();
    assertThat(school.engine.health()).isEqualTo(Health.STORE_REFUSES);
    school.store.fails = false;
    school.pass(Duration.ofSeconds(1));
    assertThat(school.engine.health()).isEqualTo(Health.WELL);

    school.time.advance(Duration.ofSeconds(4));
    assertThat(school.engine.health()).isEqualTo(Health.WELL);
    school.time.advance(Duration.ofMillis(1));
    assertThat(school.engine.health()).isEqualTo(Health.STUCK);
  }
}
