package homeward.gateway.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.DuressRules.DoNotRing;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.WorkerId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A call for help in secret stays one for whoever has called, and for whoever is beside them.
class DuressRulesTest {
  private static final WorkerId SAM = new WorkerId("sam");
  private static final WorkerId KIM = new WorkerId("kim");
  private static final WorkerId ADA = new WorkerId("ada");
  private static final DuressAlarm OPEN = alarm(true);
  private static final DuressAlarm RESOLVED = alarm(false);

  private static DuressAlarm alarm(boolean open) {
    return new DuressAlarm(AlarmId.parse("dev-7:1:8"), open, List.of(SAM), List.of(KIM));
  }

  @Test
  void whoever_called_knows_nothing_of_it_neither_then_nor_later() {
    assertThat(DuressRules.mayKnow(OPEN, SAM)).isFalse();
    assertThat(DuressRules.mayKnow(RESOLVED, SAM)).isFalse();
  }

  @Test
  void whoever_is_out_with_them_knows_nothing_until_it_is_resolved() {
    assertThat(DuressRules.mayKnow(OPEN, KIM)).isFalse();
    assertThat(DuressRules.mayKnow(RESOLVED, KIM)).isTrue();
  }

  @Test
  void everybody_else_may_know() {
    assertThat(DuressRules.mayKnow(OPEN, ADA)).isTrue();
    assertThat(DuressRules.mayKnow(RESOLVED, ADA)).isTrue();
  }

  private static Optional<DoNotRing> ring(DuressAlarm alarm, WorkerId whom, WorkerId reader) {
    return DuressRules.doNotRing(DuressRules.known(List.of(alarm), List.of(reader)), whom);
  }

  @Test
  void nobody_rings_whoever_called_nor_whoever_is_beside_them_until_it_is_resolved() {
    assertThat(ring(OPEN, SAM, ADA)).contains(DoNotRing.CALLED);
    assertThat(ring(OPEN, KIM, ADA)).contains(DoNotRing.BESIDE);
    assertThat(ring(OPEN, ADA, ADA)).isEmpty();
    assertThat(ring(RESOLVED, SAM, ADA)).isEmpty();
    assertThat(DuressRules.doNotRing(List.of(), SAM)).isEmpty();
  }

  @Test
  void who_may_not_know_sees_every_number_as_if_nobody_had_called() {
    assertThat(ring(OPEN, SAM, SAM)).isEmpty();
    assertThat(ring(OPEN, KIM, SAM)).isEmpty();
    assertThat(ring(OPEN, SAM, KIM)).isEmpty();
  }

  @Test
  void a_mailbox_that_several_read_tells_what_all_of_them_may_know() {
    assertThat(DuressRules.known(List.of(OPEN), List.of(ADA))).containsExactly(OPEN);
    assertThat(DuressRules.known(List.of(OPEN), List.of(ADA, SAM))).isEmpty();
    assertThat(DuressRules.known(List.of(OPEN), List.of())).containsExactly(OPEN);
  }

  @Test
  void a_call_from_a_device_that_nobody_wears_is_known_to_all() {
    var nobodys = new DuressAlarm(OPEN.id(), true, List.of(), List.of());

    assertThat(DuressRules.mayKnow(nobodys, SAM)).isTrue();
    assertThat(ring(nobodys, SAM, ADA)).isEmpty();
  }
}
