package homeward.gateway.console;

import homeward.gateway.config.AttendanceFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.AttendanceRule;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where the school's register hands attendance over: first tried, then taken over.
final class AttendancePages {
  static final String PATH = "/attendance";

  /// Of a pasted file; as much as the gateway takes.
  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

  private final Answers answers;

  AttendancePages(Answers answers) {
    this.answers = answers;
  }

  void add(Router router) {
    router.get(PATH).handler(ctx -> show(ctx, List.of(), "", ""));
    router.post(PATH).handler(this::take);
  }

  private void show(RoutingContext ctx, List<String> faults, String told, String text) {
    answers.show(ctx, "attendance", Map.of("faults", faults, "told", told, "text", text));
  }

  private boolean may(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    List<Role> told =
        answers.parts().rules().of(school).visits().attendance().stream()
            .map(AttendanceRule::tell)
            .flatMap(List::stream)
            .toList();
    List<Role> may =
        Stream.concat(told.stream(), Stream.of(Role.HEADTEACHER, Role.RECEPTION)).toList();
    Person person = Answers.person(ctx);
    return person.administers() || person.isOneOf(may, school);
  }

  private void take(RoutingContext ctx) {
    if (!may(ctx)) {
      answers.problem(ctx, 403, "Attendance is taken over by reception or the headteacher.");
      return;
    }
    String text = Answers.text(ctx, "lines", MOST_CHARACTERS);
    AttendanceFile.Read read = AttendanceFile.read(text);
    boolean tries = !Answers.form(ctx, "do").equals("take");
    if (!read.faults().isEmpty()) {
      ctx.response().setStatusCode(422);
      show(ctx, read.faults(), "Nothing was taken over.", text);
    } else if (tries) {
      show(
          ctx,
          List.of(),
          "Tried: " + read.days().size() + " lines are right. Nothing was taken over yet.",
          text);
    } else {
      answers
          .future(
              ctx,
              answers
                  .parts()
                  .office()
                  .visits()
                  .attendance(answers.school(ctx), read.days(), Answers.person(ctx)))
          .onSuccess(reply -> taken(ctx, reply));
    }
  }

  private void taken(RoutingContext ctx, Reply reply) {
    switch (reply) {
      case Reply.Done(String counts) -> {
        String[] parts = counts.split(" ", 2);
        show(
            ctx,
            List.of(),
            "Taken over: " + parts[0] + " lines. Flagged as too low: " + parts[1] + " pupils.",
            "");
      }
      case Reply.Refused(String why) -> answers.problem(ctx, 409, why);
    }
  }
}
