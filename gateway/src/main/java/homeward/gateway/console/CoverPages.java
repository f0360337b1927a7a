package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// Who stands in for somebody who is away.
final class CoverPages {
  private final Answers answers;
  private final Parts parts;

  CoverPages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.post("/people/:person/cover").handler(this::cover);
    router.post("/people/:person/cover/end").handler(this::endCover);
  }

  private void cover(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    Person by = Answers.person(ctx);
    if (!PeoplePages.mayFor(ctx, answers)) {
      return;
    }
    try {
      answers.answer(
          ctx,
          parts
              .office()
              .registers()
              .cover(
                  new WorkerId(Answers.part(ctx, "person")),
                  new WorkerId(Answers.form(ctx, "by")),
                  school,
                  LocalDate.parse(Answers.form(ctx, "until")),
                  by),
          subject -> "/people/" + subject + "?school=" + school);
    } catch (DateTimeParseException _) {
      answers.problem(ctx, 422, "The last day of the absence is like 2027-03-01.");
    } catch (IllegalArgumentException e) {
      answers.problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  private void endCover(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    Person by = Answers.person(ctx);
    String person = Answers.part(ctx, "person");
    if (!PeoplePages.mayFor(ctx, answers)) {
      return;
    }
    long id = Answers.number(Answers.form(ctx, "cover"));
    answers
        .read(
            ctx,
            tx ->
                tx.covers().stream()
                    .anyMatch(c -> c.id() == id && c.absent().value().equals(person)))
        .onSuccess(known -> {
          if (known) {
            answers.answer(
                ctx,
                parts.office().registers().endCover(id, by),
                _ -> "/people/" + person + "?school=" + school);
          } else {
            answers.problem(ctx, 409, "Nobody stands in there any more.");
          }
        });
  }
}
