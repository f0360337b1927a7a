package homeward.gateway.console;

import homeward.gateway.config.AttendanceFile;
import homeward.gateway.config.CsvTable.Table;
import homeward.gateway.config.PeopleFile;
import homeward.gateway.config.PupilFile;
import homeward.gateway.config.VehicleFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.AttendanceRule;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where registers that the school keeps elsewhere are taken over from CSV: first tried, which
/// changes nothing and tells every fault with its line, then taken over as a whole.
final class ImportPages {
  /// Of a pasted file; as much as the gateway takes.
  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

  private final Answers answers;

  ImportPages(Answers answers) {
    this.answers = answers;
  }

  /// A register.
  enum Register {
    ATTENDANCE(
        "/attendance",
        "Attendance",
        AttendanceFile.COLUMNS,
        "The sessions of a day, and how many the pupil came to. A later line for the same pupil and"
            + " day takes the place of an earlier one."),
    PEOPLE(
        "/import/people",
        "People from the staff register",
        PeopleFile.COLUMNS,
        "The id is the sign-in name. Several roles stand with ; between them. Whoever is here"
            + " already is changed, and keeps their password; nobody is taken away."),
    VEHICLES(
        "/import/vehicles",
        "Vehicles",
        VehicleFile.COLUMNS,
        "Insured until is a day like 2027-03-01; approved is yes or no; drivers are sign-in names"
            + " with ; between them."),
    PUPILS(
        "/import/pupils",
        "Pupils from the school's register",
        PupilFile.COLUMNS,
        "The number is the pupil's in that register: two may have the same name. Whoever is here"
            + " already is changed; nobody is taken away.");

    private final String path;
    private final String title;
    private final String columns;
    private final String words;

    Register(String path, String title, List<String> columns, String words) {
      this.path = path;
      this.title = title;
      this.columns = String.join(",", columns);
      this.words = words;
    }

    String path() {
      return path;
    }
  }

  void add(Router router) {
    for (Register register : Register.values()) {
      router.get(register.path).handler(ctx -> show(ctx, register, List.of(), "", ""));
      router.post(register.path).handler(ctx -> take(ctx, register));
    }
  }

  private void show(
      RoutingContext ctx, Register register, List<String> faults, String told, String text) {
    answers.show(
        ctx,
        "import",
        Map.of(
            "path",
            register.path,
            "title",
            register.title,
            "columns",
            register.columns,
            "words",
            register.words,
            "faults",
            faults,
            "told",
            told,
            "text",
            text));
  }

  private boolean may(RoutingContext ctx, Register register) {
    SchoolId school = answers.school(ctx);
    VisitPolicy rules = answers.parts().rules().of(school).visits();
    Stream<Role> others =
        switch (register) {
          case ATTENDANCE ->
              Stream.concat(
                  Stream.of(Role.RECEPTION),
                  rules.attendance().stream().map(AttendanceRule::tell).flatMap(List::stream));
          case PUPILS -> Stream.of(Role.RECEPTION);
          case VEHICLES -> rules.onFile().stream().map(FileRule::heldBy).flatMap(List::stream);
          case PEOPLE -> Stream.of();
        };
    List<Role> roles = Stream.concat(Stream.of(Role.HEADTEACHER), others).toList();
    Person person = Answers.person(ctx);
    return person.administers() || person.isOneOf(roles, school);
  }

  private void take(RoutingContext ctx, Register register) {
    if (!may(ctx, register)) {
      answers.problem(ctx, 403, "Your roles do not let you take this register over.");
      return;
    }
    String text = Answers.text(ctx, "lines", MOST_CHARACTERS);
    boolean tries = !Answers.form(ctx, "do").equals("take");
    answers
        .work(ctx, () -> answers.parts().store().<Read>read(tx -> read(ctx, tx, register, text)))
        .onSuccess(read -> {
          if (!read.table().faults().isEmpty()) {
            ctx.response().setStatusCode(422);
            show(ctx, register, read.table().faults(), "Nothing was taken over.", text);
          } else if (tries) {
            String told =
                "Tried: "
                    + read.table().rows().size()
                    + " lines are right. Nothing was taken over yet.";
            show(ctx, register, List.of(), told, text);
          } else {
            answers.future(ctx, read.take().get()).onSuccess(reply -> taken(ctx, register, reply));
          }
        });
  }

  /// A register that was read, and how it is taken over.
  private record Read(Table<?> table, java.util.function.Supplier<CompletableFuture<Reply>> take) {}

  private Read read(RoutingContext ctx, Tx tx, Register register, String text) {
    SchoolId school = answers.school(ctx);
    Person by = Answers.person(ctx);
    var office = answers.parts().office();
    return switch (register) {
      case ATTENDANCE -> {
        var table = AttendanceFile.read(text);
        yield new Read(table, () -> office.registers().attendance(school, table.rows(), by));
      }
      case PEOPLE -> {
        List<Role> roles = answers.parts().rules().of(school).roles();
        var table =
            PeopleFile.read(
                text, school, roles, id -> tx.account(id).map(account -> account.person()));
        yield new Read(table, () -> office.registers().people(school, table.rows(), by));
      }
      case VEHICLES -> {
        Set<WorkerId> people =
            tx.people().stream()
                .filter(person -> person.schools().contains(school))
                .map(Person::id)
                .collect(Collectors.toSet());
        var table = VehicleFile.read(text, people);
        yield new Read(
            table,
            () ->
                office
                    .registers()
                    .onFile(
                        school,
                        table.rows().stream()
                            .flatMap(row ->
                                row.drivers().stream().map(who -> Map.entry(who, row.onFile())))
                            .toList(),
                        by));
      }
      case PUPILS -> {
        Map<String, PupilRow> known =
            tx.pupils(school).stream().collect(Collectors.toMap(PupilRow::number, pupil -> pupil));
        var table = PupilFile.read(text, school, number -> Optional.ofNullable(known.get(number)));
        yield new Read(table, () -> office.registers().pupils(school, table.rows(), by));
      }
    };
  }

  private void taken(RoutingContext ctx, Register register, Reply reply) {
    switch (reply) {
      case Reply.Done(String what) ->
          show(ctx, register, List.of(), "Taken over: " + what + ".", "");
      case Reply.Refused(String why) -> answers.problem(ctx, 409, why);
    }
  }
}
