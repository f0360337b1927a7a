package homeward.gateway.console;

import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.print.PdfPrinter;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The pages that are printed, as PDF.
final class PrintPages {
  private final Answers answers;
  private final Pages pages = new Pages("print");

  PrintPages(Answers answers) {
    this.answers = answers;
  }

  void add(Router router) {
    visit(router, "visit-form", (prints, visit, _) -> prints.visitForm(visit));
    visit(router, "appendix-1", (prints, visit, _) -> prints.appendix1(visit));
    visit(
        router,
        "calling-card",
        (prints, visit, _) -> prints.callingCard(visit, answers.parts().time().now()));
    visit(
        router,
        "reminder-letter",
        (prints, visit, _) ->
            prints
                .reminderLetter(visit)
                .orElseThrow(() -> new Answers.NotFound("No reminder letter is signed yet.")));
    visit(router, "evidence", (prints, visit, _) -> prints.evidence(visit));
    router.get("/week.pdf").handler(this::week);
    router.get(PolicyPages.FEEDBACK + ".pdf").handler(this::feedback);
  }

  /// What stands on a paper about a visit.
  private interface Filling {
    Map<String, Object> fill(Prints prints, VisitRow visit, RoutingContext ctx);
  }

  private void visit(Router router, String form, Filling filling) {
    router
        .get("/visits/:visit/" + form + ".pdf")
        .handler(ctx ->
            print(
                ctx,
                form,
                tx -> {
                  VisitRow visit =
                      Answers.visitId(ctx)
                          .flatMap(tx::visit)
                          .orElseThrow(() -> new Answers.NotFound("There is no such visit."));
                  VisitPolicy rules = answers.parts().rules().of(visit);
                  var values =
                      new HashMap<>(
                          filling.fill(
                              new Prints(
                                  tx,
                                  rules,
                                  answers.clock(visit.detail().school()),
                                  Answers.person(ctx)),
                              visit,
                              ctx));
                  values.putAll(letterhead(visit.detail().school()));
                  return values;
                }));
  }

  private void week(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    VisitPolicy rules = answers.parts().rules().of(school).visits();
    ZoneId zone = answers.clock(school).zone();
    LocalDate monday = answers.monday(zone, Answers.query(ctx, "monday"));
    LocalDate today = LocalDate.ofInstant(answers.parts().time().now(), zone);
    Person person = Answers.person(ctx);
    print(
        ctx,
        "weekly-list",
        tx -> {
          var values =
              new HashMap<>(
                  new Prints(tx, rules, answers.clock(school), person)
                      .weeklyList(school, monday, today, visit -> answers.sees(tx, visit, person)));
          values.putAll(letterhead(school));
          return values;
        });
  }

  private void feedback(RoutingContext ctx) {
    var parts = answers.parts();
    print(
        ctx,
        "feedback",
        tx -> {
          var values =
              new Feedback(tx, parts.rules(), Feedback.school(answers, ctx), Answers.person(ctx))
                  .values(parts.time().now());
          values.putAll(letterhead(Feedback.school(answers, ctx)));
          return values;
        });
  }

  private Map<String, Object> letterhead(SchoolId school) {
    Policy policy = answers.parts().rules().of(school);
    String logo =
        answers
            .parts()
            .logo()
            .apply(school)
            .map(png -> "data:image/png;base64," + Base64.getEncoder().encodeToString(png))
            .orElse("");
    return Map.of("school", policy.name(), "logo", logo);
  }

  private void print(RoutingContext ctx, String form, Function<Tx, Map<String, Object>> filling) {
    answers
        .work(
            ctx,
            () -> {
              Map<String, Object> values =
                  answers.parts().store().<Map<String, Object>>read(filling);
              return PdfPrinter.print(pages.render(form, values));
            })
        .onSuccess(pdf ->
            ctx.response()
                .putHeader("Content-Type", "application/pdf")
                .putHeader("Content-Disposition", "inline; filename=\"" + form + ".pdf\"")
                .end(Buffer.buffer(pdf)));
  }
}
