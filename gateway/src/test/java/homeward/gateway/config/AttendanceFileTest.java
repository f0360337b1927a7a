package homeward.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.visit.Attendance.Day;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AttendanceFileTest {
  private static final String HEAD = "pupil,date,possible,attended\r\n";

  @Test
  void what_registers_write_is_read() {
    var read =
        AttendanceFile.read(
            """
            \uFEFFAttended,Pupil,Date,Possible
            2,"Ó Súilleabháin, Áine",2026-03-02,2

            0,محمد,2026-03-03,2
            """);
    assertThat(read.faults()).isEmpty();
    assertThat(read.rows())
        .containsExactly(
            new Day("Ó Súilleabháin, Áine", LocalDate.of(2026, 3, 2), 2, 2),
            new Day("محمد", LocalDate.of(2026, 3, 3), 2, 0));
  }

  @Test
  void each_fault_is_told_with_its_line() {
    var read =
        AttendanceFile.read(
            HEAD
                + "Pat,02/03/2026,2,2\r\n"
                + "Pat,2026-03-02,2,3\r\n"
                + "Pat,2026-03-02,two,1\r\n"
                + ",2026-03-02,2,1\r\n"
                + "Kim,2026-03-02,2,1\r\n"
                + "Pat,2026-03-02\r\n");
    assertThat(read.faults())
        .hasSize(5)
        .anyMatch(f -> f.equals("line 2: a date is like 2026-03-02, not '02/03/2026'"))
        .anyMatch(f -> f.equals("line 3: attended are 0 to 2 of 2"))
        .anyMatch(f -> f.equals("line 4: possible is a number, not 'two'"))
        .anyMatch(f -> f.equals("line 5: a pupil's name is 1 to 100 characters"))
        .anyMatch(f -> f.startsWith("line 7: "));
    assertThat(read.rows()).hasSize(1);
  }

  @Test
  void a_file_without_the_columns_or_that_is_none_is_refused() {
    assertThat(AttendanceFile.read("name,day\nPat,2026-03-02\n").faults())
        .singleElement()
        .asString()
        .contains("missing: pupil, date, possible, attended");
    assertThat(AttendanceFile.read("").faults()).isNotEmpty();
    assertThat(AttendanceFile.read(HEAD + "\"Pat,2026-03-02,2,2").faults())
        .singleElement()
        .asString()
        .startsWith("this is no CSV");
  }

  @Test
  void ten_thousand_lines_are_read() {
    var text = new StringBuilder(HEAD);
    for (int i = 0; i < 10_000; i++) {
      text.append("Pupil ").append(i).append(",2026-03-02,2,1\r\n");
    }
    assertThat(AttendanceFile.read(text.toString()).rows()).hasSize(10_000);
  }
}
