package homeward.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitCalendarTest {
  private static final Instant START = Instant.parse("2026-03-29T00:30:00Z");

  private static VisitRow visit(VisitState state) {
    return new VisitRow(
        new VisitId(12),
        new WorkerId("sam"),
        new DeviceId("dev-1"),
        "1 Nowhere Lane, Sampleton; rear\nentrance",
        "secret purpose",
        START,
        START.plusSeconds(3600),
        state,
        VisitRow.Detail.planned(SchoolId.ONLY, VisitKind.HOME, "Pat Pupil", "P. Parent", ""));
  }

  private static String text(VisitState state) {
    return VisitCalendar.text(List.of(visit(state)), "https://console.example", START);
  }

  private static VEvent event(String text) {
    ICalendar read = Biweekly.parse(text).first();
    assertThat(read.validate(ICalVersion.V2_0).isEmpty()).isTrue();
    return read.getEvents().getFirst();
  }

  @Test
  void a_visit_is_an_event_at_its_time_and_place() {
    String text = text(VisitState.APPROVED);
    VEvent event = event(text);
    assertThat(event.getUid().getValue()).isEqualTo("visit-12@homeward");
    assertThat(text).contains("DTSTART:20260329T003000Z", "DTEND:20260329T013000Z");
    assertThat(event.getSummary().getValue()).isEqualTo("home visit");
    assertThat(event.getLocation().getValue())
        .isEqualTo("1 Nowhere Lane, Sampleton; rear\nentrance");
    assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
    assertThat(event.getUrl().getValue()).isEqualTo("https://console.example/visits/12");
  }

  @Test
  void it_names_no_pupil_no_parent_and_no_purpose() {
    assertThat(text(VisitState.APPROVED)).doesNotContain("Pupil", "Parent", "secret purpose");
  }

  @Test
  void a_visit_that_was_called_off_is_cancelled_there_too() {
    assertThat(event(text(VisitState.CANCELLED)).getStatus().getValue()).isEqualTo("CANCELLED");
  }

  @Test
  void a_calendar_may_be_empty() {
    String text = VisitCalendar.text(List.of(), "https://x", START);
    assertThat(text).startsWith("BEGIN:VCALENDAR");
    assertThat(Biweekly.parse(text).first().getEvents()).isEmpty();
  }
}
