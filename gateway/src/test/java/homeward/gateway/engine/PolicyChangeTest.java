package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.DEVICE;
import static homeward.gateway.engine.TestSchool.POLICY;
import static homeward.gateway.engine.TestSchool.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another policy is put into force on a Wednesday, while three are out.
class PolicyChangeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration VISIT = Duration.ofMinutes(10);
  private static final Duration HALF = VISIT.dividedBy(2);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final DeviceId SECOND_DEVICE = new DeviceId("dev-8");
  private static final DeviceId THIRD_DEVICE = new DeviceId("dev-9");

  @TempDir private Path folder;
  private TestSchool school;
  private long counter = 1000;

  @BeforeEach
  void threeAreOut() {
    school = new TestSchool(folder);
    out(SAM, DEVICE, VISIT);
    out(person("kim"), SECOND_DEVICE, VISIT);
    out(person("lee"), THIRD_DEVICE, HOUR);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private static Person person(String id) {
    return new Person(new WorkerId(id), id, "Example", Role.VISITOR, "", "");
  }

  private void out(Person who, DeviceId device, Duration length) {
    school.store.write(tx -> {
      tx.putPerson(who);
      tx.putDevice(DeviceRow.unheard(device, SchoolId.ONLY));
      return tx;
    });
    beats(device);
    VisitId id = school.planned(who.id(), device, device + " Lane", Duration.ZERO, length);
    school.act(office -> office.visits().progress(id, VisitState.DEPARTED, false, ADA));
  }

  private void beats(DeviceId device) {
    counter++;
    var stamp = new Stamp(new MessageId(device, 1, counter), school.time.now());
    school.arrive(new Uplink.Heartbeat(stamp, 80, -60, Condition.ON_DUTY, "test"));
  }

  private void allBeatFor(Duration length) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plusSeconds(30)) {
      List.of(DEVICE, SECOND_DEVICE, THIRD_DEVICE).forEach(this::beats);
      pass(Duration.ofSeconds(30), Duration.ofSeconds(5));
    }
  }

  private void pass(Duration length) {
    pass(length, SECOND);
  }

  private void pass(Duration length, Duration step) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(step)) {
      school.time.advance(step);
      school.engine.cycle();
    }
  }

  private static Downlink.Settings settings(Duration heartbeat) {
    return new Downlink.Settings(
        2, heartbeat, Duration.ofSeconds(30), Duration.ofMinutes(1), PanicStyle.HOLD, false, true);
  }

  private void changes(Duration heartbeat, Duration lost, Duration overdue) {
    changes(new Policy(POLICY.name(), 2, POLICY.escalation(), lost, overdue, settings(heartbeat)));
  }

  private void changes(Policy policy) {
    school.policy = policy;
    assertThat(
            school.act(office ->
                office.policies().put(SchoolId.ONLY, "text", policy, "governors' decision", ADA)))
        .isInstanceOf(Office.Reply.Done.class);
  }

  private List<String> alarms() {
    return school.open().stream()
        .map(alarm -> alarm.device().value() + " " + alarm.cause())
        .sorted()
        .toList();
  }

  private List<String> said() {
    return school.store.read(Tx::openNotices).stream().map(NoticeRow::words).toList();
  }

  @Test
  void who_is_silent_is_missed_when_they_would_have_been_and_who_is_heard_goes_by_the_new_limit() {
    pass(Duration.ofMinutes(1));
    changes(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10));
    beats(THIRD_DEVICE);

    pass(Duration.ofSeconds(30).minus(SECOND));
    assertThat(alarms()).isEmpty();
    pass(SECOND);
    assertThat(alarms()).containsExactly("dev-7 LOST_CONTACT", "dev-8 LOST_CONTACT");
    pass(Duration.ofSeconds(270).minus(SECOND));
    assertThat(alarms()).hasSize(2);
    pass(SECOND);
    assertThat(alarms()).contains("dev-9 LOST_CONTACT").hasSize(3);
  }

  @Test
  void the_devices_of_who_is_out_are_told_at_once() {
    school.told.clear();
    changes(Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofMinutes(10));
    assertThat(school.told)
        .filteredOn(Downlink.Settings.class::isInstance)
        .hasSize(3)
        .containsOnly(settings(Duration.ofSeconds(10)).of(SchoolId.ONLY.value()));
  }

  @Test
  void who_is_late_has_an_alarm_when_that_was_said_though_the_new_policy_gives_more_time() {
    allBeatFor(HALF);
    changes(Duration.ofSeconds(30), Duration.ofSeconds(90), HOUR);
    allBeatFor(HALF);

    assertThat(said()).hasSize(2).allMatch(text -> text.contains("In 10 min it is an alarm."));
    allBeatFor(Duration.ofMinutes(10).minusSeconds(30));
    assertThat(alarms()).isEmpty();
    allBeatFor(Duration.ofSeconds(30));
    assertThat(alarms()).containsExactly("dev-7 OVERDUE_RETURN", "dev-8 OVERDUE_RETURN");
  }

  @Test
  void who_is_late_has_an_alarm_when_that_was_said_though_the_new_policy_gives_no_time() {
    allBeatFor(HALF);
    changes(Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ZERO);
    allBeatFor(HALF);

    assertThat(said()).hasSize(2).allMatch(text -> text.contains("In 10 min it is an alarm."));
    allBeatFor(Duration.ofMinutes(10));
    assertThat(alarms()).containsExactly("dev-7 OVERDUE_RETURN", "dev-8 OVERDUE_RETURN");
  }

  @Test
  void an_alarm_that_is_open_goes_on_by_the_steps_of_the_new_policy_and_across_a_restart() {
    school.arrive(school.panic());
    pass(Duration.ofSeconds(61));
    assertThat(school.open()).extracting(AlarmRow::cause).containsExactly(Cause.PANIC);
    var one =
        new EscalationPolicy(
            List.of(
                new Step(
                    Duration.ZERO,
                    List.of(Channel.CONSOLE, Channel.EMAIL),
                    List.of(Role.HEADTEACHER))),
            Duration.ofSeconds(20),
            Duration.ofMinutes(15));
    changes(
        new Policy(
            POLICY.name(), 2, one, POLICY.lostContact(), POLICY.overdue(), POLICY.settings()));
    school.restart();
    allBeatFor(Duration.ofMinutes(2));
    int told = attempts();
    allBeatFor(Duration.ofMinutes(1));
    assertThat(attempts()).isGreaterThanOrEqualTo(told + 3);
  }

  private int attempts() {
    return school.store.read(
        tx -> tx.openAlarms().stream().mapToInt(alarm -> tx.attempts(alarm.id()).size()).sum());
  }
}
