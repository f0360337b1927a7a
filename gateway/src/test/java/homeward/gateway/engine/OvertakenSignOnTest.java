package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.store.Rows.AlarmRow;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alarms go out before anything else that waits: one may reach the gateway before the sign-on that
/// came before it.
class OvertakenSignOnTest {
  @TempDir private Path folder;

  private static Stamp stamp(TestSchool school, long boot, long counter) {
    return new Stamp(new MessageId(TestSchool.DEVICE, boot, counter), school.time.now());
  }

  private static Uplink.SignOn signOn(TestSchool school, long boot, long counter, String worker) {
    return new Uplink.SignOn(stamp(school, boot, counter), new WorkerId(worker));
  }

  private static AlarmId panic(TestSchool school, long boot, long counter) {
    var raised = new Uplink.AlarmRaised(stamp(school, boot, counter), Cause.PANIC);
    school.arrive(raised);
    return raised.alarm();
  }

  private static AlarmRow alarm(TestSchool school, AlarmId id) {
    return school.store.read(tx -> tx.alarm(id)).orElseThrow();
  }

  @Test
  void an_alarm_names_who_had_signed_on_before_it_however_late_that_comes() {
    try (var school = new TestSchool(folder)) {
      school.arrive(signOn(school, 77, 1, "sam"));
      AlarmId early = panic(school, 12, 2);
      AlarmId before = panic(school, 77, 2);
      school.arrive(signOn(school, 12, 1, "ada"));

      assertThat(alarm(school, early).worker()).isEqualTo("ada");
      assertThat(alarm(school, early).origin().wornSince())
          .isEqualTo(Optional.of(school.time.now()));
      assertThat(school.evidence(early.toString())).contains("alarm's wearer known");
      assertThat(alarm(school, before).worker()).as("of the start before").isEqualTo("sam");
    }
  }

  @Test
  void an_alarm_from_before_a_sign_on_is_not_about_who_signed_on_later() {
    try (var school = new TestSchool(folder)) {
      school.arrive(signOn(school, 12, 1, "sam"));
      AlarmId sams = panic(school, 12, 2);
      school.arrive(signOn(school, 12, 3, "ada"));
      AlarmId adas = panic(school, 12, 4);

      assertThat(alarm(school, sams).worker()).isEqualTo("sam");
      assertThat(alarm(school, adas).worker()).isEqualTo("ada");
    }
  }
}
