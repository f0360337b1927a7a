package homeward.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitLogTest {
  @Test
  void a_visit_is_a_line_in_the_schools_own_time_with_nothing_that_a_spreadsheet_would_run() {
    var visit =
        new VisitRow(
            new VisitId(7),
            new WorkerId("sam"),
            new DeviceId("dev-1"),
            "1 \"Nowhere\" Lane, Sampleton",
            "=HYPERLINK(1)",
            Instant.parse("2026-07-01T09:00:00Z"),
            Instant.parse("2026-07-01T10:00:00Z"),
            VisitState.RETURNED,
            new VisitRow.Detail(
                SchoolId.ONLY,
                VisitKind.RAPID,
                "محمد",
                "",
                "",
                0,
                1,
                "unsafe: dogs\nmany",
                false,
                1));
    try (var store = SqliteStore.inMemory("visit-log")) {
      String lines =
          store.read(tx ->
              VisitLog.lines(tx, List.of(visit), _ -> new SchoolClock(ZoneId.of("Europe/London"))));
      assertThat(VisitLog.head() + lines)
          .isEqualTo(
              "visit,begins,back by,who goes,who goes along,kind,purpose,pupil,address,state,"
                  + "called off\r\n"
                  + "7,2026-07-01 10:00,2026-07-01 11:00,sam,,rapid visit,'=HYPERLINK(1),محمد,"
                  + "\"1 \"\"Nowhere\"\" Lane, Sampleton\",returned,\"unsafe: dogs\nmany\"\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-1", "@A1", "\t=1", "\r=1"})
  void what_would_be_a_formula_is_a_text(String text) {
    assertThat(VisitLog.cell(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Pat", "1 Nowhere Lane", "a=b"})
  void what_is_no_formula_stays_as_it_is(String text) {
    assertThat(VisitLog.cell(text)).isEqualTo(text);
  }
}
