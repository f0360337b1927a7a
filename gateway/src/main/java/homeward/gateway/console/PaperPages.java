package homeward.gateway.console;

import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.VisitFile;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Where a paper of a visit is filled in and signed; who may open it is seen to before.
final class PaperPages {
  /// More than any form takes: what is too long is told, not cut.
  private static final int LONGEST_FIELD = 64_000;

  private final Answers answers;

  PaperPages(Answers answers) {
    this.answers = answers;
  }

  /// @param base the address of visits, `/visits` or `/mine`
  void add(Router router, String base) {
    router
        .get(base + "/:visit/papers/:kind")
        .handler(ctx -> answers.page(ctx, "paper", tx -> paper(ctx, tx, base)));
    router
        .post(base + "/:visit/papers/:kind")
        .handler(ctx -> answers.visitForm(ctx, (c, id) -> sign(c, id, base)));
  }

  private static PaperKind kind(RoutingContext ctx) {
    return Arrays.stream(PaperKind.values())
        .filter(kind -> kind.name().equals(Answers.part(ctx, "kind")))
        .filter(kind -> kind != PaperKind.WEEKLY_LIST)
        .findFirst()
        .orElseThrow(() -> new Answers.NotFound("There is no such paper."));
  }

  private Map<String, Object> paper(RoutingContext ctx, Tx tx, String base) {
    VisitRow visit =
        Answers.visitId(ctx)
            .flatMap(tx::visit)
            .orElseThrow(() -> new Answers.NotFound("There is no such visit."));
    PaperKind kind = kind(ctx);
    VisitPolicy rules = answers.parts().rules().of(visit);
    SchoolClock clock = answers.clock(visit.detail().school());
    var values = new HashMap<String, Object>();
    values.put("base", base);
    values.put(
        "visit", Views.visit(tx, visit, clock, DuressAlarms.seenBy(tx, Answers.person(ctx).id())));
    values.put("paper", kind.name());
    values.put("words", kind.words());
    values.put("inputs", VisitViews.inputs(kind, rules));
    values.put(
        "earlier",
        tx.papers(VisitFile.subject(visit, kind)).stream()
            .filter(row -> row.paper().kind() == kind)
            .map(row -> VisitViews.paper(row, rules, clock))
            .toList());
    return values;
  }

  private void sign(RoutingContext ctx, VisitId id, String base) {
    PaperKind kind = kind(ctx);
    var fields = new HashMap<String, String>();
    for (String key : ctx.request().formAttributes().names()) {
      String value = Answers.text(ctx, key, LONGEST_FIELD);
      if (!value.isEmpty()) {
        fields.put(key, value);
      }
    }
    int seen = (int) Math.min(Integer.MAX_VALUE, Answers.number(Answers.form(ctx, "seen")));
    answers.answer(
        ctx,
        answers.parts().office().papers().sign(id, kind, fields, seen, Answers.person(ctx)),
        visit -> base + "/" + visit);
  }
}
