package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Tx;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.AlarmId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices that are replaced, restored, copied, lost and revoked.
class DeviceLifeTest {
  @TempDir private Path folder;
  private TestSchool school;
  private Board old;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    old = board("old card", 1);
    enrol(old);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private Board board(String key, long boot) {
    return new Board(school, DEVICE, key, boot);
  }

  private void enrol(Board board) {
    school.act(o -> o.devices().enrolled(board.peer, SchoolId.ONLY, "ada"));
  }

  private void handOut(homeward.gateway.people.Person to) {
    assertThat(school.act(o -> o.devices().handOut(DEVICE, to.id(), true, ADA)))
        .isEqualTo(new Office.Reply.Done(DEVICE.value()));
  }

  private void setState(long life, LifeState state) {
    assertThat(school.act(o -> o.devices().setState(DEVICE, life, state, "left on a bus", BEN)))
        .isEqualTo(new Office.Reply.Done(DEVICE.value()));
  }

  private List<String> wearersInAlarm() {
    return school.open().stream().map(AlarmRow::worker).toList();
  }

  private List<String> notices() {
    return school.store.read(tx -> tx.openNotices().stream().map(NoticeRow::words).toList());
  }

  private Set<String> faults() {
    return school.store.read(tx -> tx.device(DEVICE).orElseThrow().faultWords());
  }

  @Test
  void seven_panics_on_a_replaced_board_are_seven_alarms_of_its_new_wearer() {
    handOut(SAM);
    for (int i = 0; i < 7; i++) {
      old.panics();
    }
    assertThat(wearersInAlarm()).hasSize(7).containsOnly("sam");
    school.open().forEach(this::resolve);

    school.pass(Duration.ofSeconds(5));
    // The new card counts from the same numbers: nothing tells the two apart but the key.
    var fresh = board("new card", 1);
    enrol(fresh);
    handOut(BEN);
    fresh.beats();
    var receipts = new ArrayList<Downlink>();
    for (int i = 0; i < 7; i++) {
      receipts.addAll(fresh.panics().stored);
    }

    assertThat(wearersInAlarm()).hasSize(7).containsOnly("ben");
    assertThat(receipts).filteredOn(Downlink.Receipt.class::isInstance).hasSize(7);
    assertThat(receipts).filteredOn(Downlink.AlarmUpdate.class::isInstance).isEmpty();
  }

  private void resolve(AlarmRow alarm) {
    school.act(o -> o.takeOn(alarm.id(), alarm.version(), ADA));
    school.act(
        o -> o.resolve(alarm.id(), ADA, homeward.gateway.alarm.Outcome.FALSE_ALARM, "by mistake"));
  }

  @Test
  void a_card_that_was_set_back_loses_no_alarm_and_is_a_fault() {
    Uplink.AlarmRaised first = old.panic();
    old.again(first);
    old.again(first);
    assertThat(school.open()).hasSize(1);
    assertThat(faults()).isEmpty();

    school.pass(Duration.ofSeconds(5));
    var restored = board("old card", 1);
    Uplink.AlarmRaised other = restored.panic();
    assertThat(other.id()).isEqualTo(first.id());
    TestSchool.Answer answer = restored.again(other);

    assertThat(school.open()).hasSize(2);
    assertThat(answer.stored)
        .contains(new Downlink.Receipt(other.id(), ContentDigest.of(UplinkCodec.encode(other))));
    assertThat(faults()).containsExactly("REPEATED_IDS");
    assertThat(notices()).hasSize(1).first().asString().contains("uses ids of messages twice");
  }

  @Test
  void two_live_devices_under_one_name_are_both_heard_each_with_its_own_wearer() {
    var twin = board("old card", 2);
    old.signsOn(SAM);
    twin.signsOn(BEN);
    for (int i = 0; i < 6; i++) {
      old.beats();
      twin.beats();
      school.pass(Duration.ofSeconds(30));
    }
    for (int i = 0; i < 4; i++) {
      old.panics();
      twin.panics();
    }

    assertThat(wearersInAlarm())
        .containsExactlyInAnyOrder("sam", "sam", "sam", "sam", "ben", "ben", "ben", "ben");
    assertThat(faults()).containsExactly("TWO_DEVICES");
    assertThat(notices()).hasSize(1).first().asString().startsWith("Two devices answer to");
  }

  @Test
  void a_device_that_starts_anew_is_not_taken_for_two() {
    old.beats();
    school.pass(Duration.ofMinutes(2));
    var again = board("old card", 2);
    for (int i = 0; i < 10; i++) {
      again.beats();
      school.pass(Duration.ofSeconds(30));
    }
    assertThat(faults()).isEmpty();
  }

  @Test
  void of_a_lost_device_its_alarms_alone_are_heard_if_people_want_so() {
    old.beats();
    setState(1, LifeState.LOST_ALARMS_ONLY);

    assertThat(old.beats().refused).contains("lost");
    assertThat(old.panics().refused).isEmpty();
    assertThat(school.open()).hasSize(1);
    assertThat(school.refusedKeys).isEmpty();
    assertThat(notices()).anyMatch(words -> words.contains("still speaks"));
    assertThat(notices()).anyMatch(words -> words.contains("calls for help"));
  }

  @Test
  void of_a_lost_device_nothing_is_heard_if_people_want_so_until_it_is_found_again() {
    old.beats();
    setState(1, LifeState.LOST);

    assertThat(school.refusedKeys).containsExactly("old card");
    assertThat(old.beats().refused).contains("lost");
    assertThat(old.panics().refused).contains("lost");
    assertThat(old.panics().refused).contains("lost");
    assertThat(school.open()).isEmpty();
    assertThat(notices()).hasSize(2);
    assertThat(notices()).anyMatch(words -> words.contains("calls for help"));

    setState(1, LifeState.CURRENT);
    assertThat(school.refusedKeys).isEmpty();
    assertThat(old.panics().refused).isEmpty();
    assertThat(school.open()).hasSize(1);
  }

  @Test
  void what_the_old_device_still_says_after_its_name_was_given_on_is_told_to_a_person() {
    old.beats();
    var fresh = board("new card", 7);
    enrol(fresh);
    fresh.beats();

    assertThat(school.refusedKeys).containsExactly("old card");
    TestSchool.Answer answer = old.panics();
    assertThat(answer.stored).isEmpty();
    assertThat(answer.refused).contains("replaced");
    assertThat(school.open()).isEmpty();
    assertThat(notices()).hasSize(1).first().asString().startsWith("The old dev-7 calls for help");
    assertThat(fresh.panics().refused).isEmpty();
  }

  @Test
  void what_was_replaced_or_revoked_is_never_heard_again_and_only_one_is_in_use() {
    setState(1, LifeState.REVOKED);
    assertThat(school.act(o -> o.devices().setState(DEVICE, 1, LifeState.CURRENT, "found", BEN)))
        .isInstanceOf(Office.Reply.Refused.class);

    enrol(board("new card", 7));
    setState(2, LifeState.LOST);
    enrol(board("third card", 8));
    assertThat(school.act(o -> o.devices().setState(DEVICE, 2, LifeState.CURRENT, "found", BEN)))
        .isEqualTo(new Office.Reply.Refused("Another device is in use as dev-7."));
  }

  @Test
  void what_another_process_has_revoked_is_refused_within_a_few_seconds() {
    school.pass(Duration.ofSeconds(3));
    school.store.write(tx ->
        DeviceCommands.setState(
            tx, school.time.now(), DEVICE, LifeState.REVOKED, "stolen", "command line"));
    assertThat(school.refusedKeys).isEmpty();

    school.pass(Duration.ofSeconds(3));
    assertThat(school.refusedKeys).containsExactly("old card");
  }

  @Test
  void a_gateway_that_lost_the_record_of_an_alarm_raises_it_again_once_and_says_so() {
    handOut(SAM);
    Uplink.AlarmRaised panic = old.panic();
    var open = new Uplink.OpenAlarm(new AlarmId(panic.id()), Cause.PANIC);

    // The gateway's store is from yesterday: it has never heard of the panic.
    old.beats(open);
    old.beats(open);
    old.again(panic);

    assertThat(school.open()).hasSize(1);
    AlarmRow alarm = school.open().getFirst();
    assertThat(alarm.worker()).isEqualTo("sam");
    assertThat(alarm.origin().mark()).contains("after a loss of the gateway's records");
    assertThat(school.store.read(Tx::openAlarms).getFirst().news()).contains("in alarm");
  }
}
