package homeward.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.CsvTable.Table;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.FileItem;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.WorkerId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisterFilesTest {
  private static final SchoolId NORTH = new SchoolId("north");
  private static final Role SENDCO = new Role("sendco");
  private static final List<Role> ROLES = List.of(Role.VISITOR, Role.HEADTEACHER, SENDCO);
  private static final String PEOPLE = "id,first name,last name,roles,email,mobile\r\n";
  private static final String VEHICLES =
      "registration,make,model,colour,insured until,approved,drivers\r\n";
  private static final String PUPILS = "number,name,address,parents\r\n";

  private static Table<Person> people(String lines) {
    return PeopleFile.read(PEOPLE + lines, NORTH, ROLES);
  }

  private static Table<VehicleFile.Entry> vehicles(String lines) {
    return VehicleFile.read(VEHICLES + lines, Set.of(new WorkerId("sam"), new WorkerId("kim")));
  }

  @Test
  void people_have_their_roles_at_the_school_and_may_have_the_same_name() {
    Table<Person> read =
        people(
            """
            sam,Sam,Example,visitor; SENDCO,sam@school.example,01632 960001
            sam2,Sam,Example,visitor,,
            m,محمد,Ó Súilleabháin,headteacher,,
            """);
    assertThat(read.faults()).isEmpty();
    assertThat(read.rows()).hasSize(3);
    assertThat(read.rows().getFirst().posts())
        .containsExactly(new Post(NORTH, Role.VISITOR), new Post(NORTH, SENDCO));
    assertThat(read.rows().getLast().name()).isEqualTo("محمد Ó Súilleabháin");
  }

  @Test
  void each_fault_of_people_is_told_with_its_line() {
    assertThat(
            people(
                    """
                    sam,Sam,Example,visitor,,
                    Kim E,Kim,Example,visitor,,
                    kim,,Example,visitor,,
                    kim,Kim,Example,caretaker,,
                    kim,Kim,Example,visitor,no address,
                    kim,Kim,Example,visitor,,=1+1
                    sam,Sam,Other,visitor,,
                    """)
                .faults())
        .containsExactly(
            "line 3: a worker id is 1 to 32 of a-z, 0-9, '.' and '-', not 'Kim E'",
            "line 4: a first name is 1 to 64 characters and a last name at most 64",
            "line 5: this school has no role 'caretaker'; it has visitor, headteacher, sendco",
            "line 6: 'no address' is no e-mail address",
            "line 7: '=1+1' is no telephone number",
            "line 8: 'sam' is there already, as the 1st entry");
  }

  @Test
  void a_vehicle_is_on_the_file_of_each_of_its_drivers() {
    Table<VehicleFile.Entry> read =
        vehicles(
            "ab12 cde,Skoda,Fabia,blue,2027-03-01,yes,sam; kim\r\nX1,VW,,red,2026-09-01,no,sam");
    assertThat(read.faults()).isEmpty();
    assertThat(read.rows().getFirst())
        .isEqualTo(
            new VehicleFile.Entry(
                new OnFile(
                    FileItem.APPROVED_VEHICLE,
                    "Skoda Fabia, AB12 CDE, blue",
                    LocalDate.of(2027, 3, 1)),
                List.of(new WorkerId("sam"), new WorkerId("kim"))));
    assertThat(read.rows().getLast().onFile().item()).isEqualTo(FileItem.VEHICLE);
    assertThat(read.rows().getLast().onFile().detail()).isEqualTo("VW, X1, red");
  }

  @Test
  void each_fault_of_vehicles_is_told_with_its_line() {
    assertThat(
            vehicles(
                    """
                    A1,Skoda,Fabia,blue,soon,yes,sam
                    A1,Skoda,Fabia,blue,2027-03-01,perhaps,sam
                    A1,Skoda,Fabia,blue,2027-03-01,yes,nobody
                    A1,,Fabia,blue,2027-03-01,yes,sam
                    =A1,Skoda,Fabia,blue,2027-03-01,yes,sam
                    A1,Skoda,Fabia,,2027-03-01,yes,sam
                    """)
                .faults())
        .containsExactly(
            "line 2: a date is like 2026-03-02, not 'soon'",
            "line 3: approved is yes or no, not 'perhaps'",
            "line 4: there is nobody called 'nobody' at this school",
            "line 5: a vehicle's make is 1 to 30 characters and its model at most 30",
            "line 6: a registration is 1 to 12 letters and digits, not '=A1'",
            "line 7: a vehicle's colour is 1 to 20 characters");
  }

  @Test
  void pupils_may_have_the_same_name_but_not_the_same_number() {
    Table<PupilRow> read =
        PupilFile.read(
            "\uFEFF"
                + PUPILS
                + "7,Pat Pupil,\"1 Nowhere Lane, Sampleton\",P. Parent 01632 960009\n8,Pat Pupil,,\n",
            NORTH);
    assertThat(read.faults()).isEmpty();
    assertThat(read.rows())
        .containsExactly(
            new PupilRow(
                NORTH, "7", "Pat Pupil", "1 Nowhere Lane, Sampleton", "P. Parent 01632 960009"),
            new PupilRow(NORTH, "8", "Pat Pupil", "", ""));
    assertThat(
            PupilFile.read(
                    PUPILS
                        + "7,Pat,,\r\n,Pat,,\r\n8,,,\r\n7,Kim,,\r\n9,"
                        + "x".repeat(101)
                        + ",,\r\n",
                    NORTH)
                .faults())
        .containsExactly(
            "line 3: a pupil's number is 1 to 40 characters",
            "line 4: a pupil's name is 1 to 100 characters, address and parents at most 200 each",
            "line 5: '7' is there already, as the 1st entry",
            "line 6: a pupil's name is 1 to 100 characters, address and parents at most 200 each");
  }

  @Test
  void columns_may_be_parted_by_semicolons_or_tabs_as_spreadsheets_do() {
    Table<Person> semicolons =
        PeopleFile.read(
            "id;first name;last name;roles;email;mobile\r\nsam;Sam;\"Example, jun.\";\"visitor;"
                + " sendco\";;\r\n",
            NORTH,
            ROLES);
    assertThat(semicolons.faults()).isEmpty();
    assertThat(semicolons.rows().getFirst().lastName()).isEqualTo("Example, jun.");
    assertThat(semicolons.rows().getFirst().posts()).hasSize(2);

    Table<PupilRow> tabs =
        PupilFile.read(
            "number\tname\taddress\tparents\r\n7\tPat Pupil\t1 Nowhere Lane, Sampleton\t\r\n",
            NORTH);
    assertThat(tabs.faults()).isEmpty();
    assertThat(tabs.rows().getFirst().place()).isEqualTo("1 Nowhere Lane, Sampleton");
  }

  @Test
  void a_letter_that_was_lost_on_the_way_is_a_fault_of_its_line() {
    assertThat(people("zoe,Zo\uFFFD,Example,visitor,,\r\nsam,Sam,Example,visitor,,").faults())
        .containsExactly(
            "line 2: a letter of 'Zo\uFFFD' could not be read: save the file as UTF-8");
  }

  @Test
  void a_blank_cell_leaves_what_is_known_and_none_takes_it_away() {
    Person before =
        people("sam,Sam,Example,visitor,sam@school.example,01632 960001").rows().getFirst();
    List<Person> after =
        List.of("sam,Sam,Other,visitor,,", "sam,Sam,Other,visitor,none,None").stream()
            .map(line ->
                PeopleFile.read(PEOPLE + line, NORTH, ROLES, _ -> Optional.of(before))
                    .rows()
                    .getFirst())
            .toList();
    assertThat(after).extracting(Person::lastName).containsOnly("Other");
    assertThat(after).extracting(Person::email).containsExactly("sam@school.example", "");
    assertThat(after).extracting(Person::mobile).containsExactly("01632 960001", "");

    var pupil = new PupilRow(NORTH, "7", "Pat Pupil", "1 Nowhere Lane", "P. Parent");
    assertThat(PupilFile.read(PUPILS + "7,Pat Pupil,,none", NORTH, _ -> Optional.of(pupil)).rows())
        .containsExactly(new PupilRow(NORTH, "7", "Pat Pupil", "1 Nowhere Lane", ""));
  }

  @Test
  void ten_thousand_pupils_are_read_and_after_fifty_faults_no_more() {
    var right = new StringBuilder(PUPILS);
    var wrong = new StringBuilder(PUPILS);
    for (int i = 0; i < 10_000; i++) {
      right.append(i).append(",Pupil,,\r\n");
      wrong.append(",Pupil,,\r\n");
    }
    assertThat(PupilFile.read(right.toString(), NORTH).rows()).hasSize(10_000);
    List<String> faults = PupilFile.read(wrong.toString(), NORTH).faults();
    assertThat(faults).hasSize(51);
    assertThat(faults.getLast()).isEqualTo("line 52: not read any further");
  }
}
