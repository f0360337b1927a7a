package homeward.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import homeward.gateway.policy.LimitKind;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import org.junit.jupiter.api.Test;

/// What deadlines of a visit and its people are kept under.
class TimerSubjectsTest {
  private static final ParticipantKey SAM =
      new ParticipantKey(new VisitId(12), new WorkerId("sam.example"));

  @Test
  void a_watch_is_kept_under_visit_and_person() {
    assertThat(SAM).hasToString("12 sam.example");
    assertThat(ParticipantKey.parse("12 sam.example")).isEqualTo(SAM);
    assertThatIllegalArgumentException().isThrownBy(() -> ParticipantKey.parse("dev-7"));
  }

  @Test
  void a_limit_is_kept_under_the_visit_and_where_it_is_a_persons_under_the_person() {
    LimitSubject report = LimitSubject.of(new VisitId(12), LimitKind.REPORT);
    LimitSubject contact = LimitSubject.contact(SAM);

    assertThat(report).hasToString("12 REPORT");
    assertThat(report.thenAlarm()).hasToString("12 REPORT then alarm");
    assertThat(contact.thenAlarm()).hasToString("12 CONTACT sam.example then alarm");
    for (LimitSubject subject : new LimitSubject[] {report, contact, contact.thenAlarm()}) {
      assertThat(LimitSubject.parse(subject.toString())).isEqualTo(subject);
    }
    assertThat(report.person()).isEmpty();
    assertThat(contact.person()).contains(SAM);
  }
}
