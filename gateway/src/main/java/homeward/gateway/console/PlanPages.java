package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The page on which a visit is planned: from the register, for a referral, as one before was, or
/// to follow another up.
final class PlanPages {
  private static final int LONGEST_MINUTES = 600;

  private final Answers answers;
  private final Parts parts;

  PlanPages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.get("/visits/new").handler(ctx -> answers.page(ctx, "visit-new", tx -> fresh(ctx, tx)));
    router.post("/visits").handler(this::plan);
  }

  private Map<String, Object> fresh(RoutingContext ctx, Tx tx) {
    SchoolId school = answers.school(ctx);
    VisitPolicy rules = answers.rules(ctx);
    var values = new HashMap<String, Object>();
    values.put(
        "people",
        Views.choices(tx.people().stream().filter(who -> who.schools().contains(school)).toList()));
    values.put("devices", tx.devices().stream().filter(d -> d.school().equals(school)).toList());
    values.put(
        "kinds",
        rules.kindsMade().stream()
            .map(kind -> new Views.Choice(kind.name(), kind.words()))
            .toList());
    values.put("purposes", rules.purposes());
    values.put("guidance", planning(rules));
    values.put("pupils", CasePages.pupils(parts, tx, school, Answers.person(ctx)));
    values.put("filled", filled(ctx, tx, school));
    return values;
  }

  /// What a new visit begins with.
  ///
  /// @param of the number of a pupil that was asked for
  /// @param referral the referral that it is for; 0 for none
  /// @param reason why that was asked for
  public record Filled(
      String of,
      boolean unknown,
      String pupil,
      String parents,
      String place,
      long follows,
      long referral,
      String reason) {
    static final Filled NOTHING = from("", "", "", 0);

    static Filled from(String pupil, String parents, String place, long follows) {
      return new Filled("", false, pupil, parents, place, follows, 0, "");
    }
  }

  /// From the visit that it follows up, or from the register.
  private Filled filled(RoutingContext ctx, Tx tx, SchoolId school) {
    long follows = Answers.number(Answers.query(ctx, "follows"));
    if (follows > 0) {
      return tx.visit(new VisitId(follows))
          .filter(visit -> answers.sees(tx, visit, Answers.person(ctx)))
          .map(visit ->
              Filled.from(visit.detail().pupil(), visit.detail().parents(), visit.place(), follows))
          .orElse(Filled.NOTHING);
    }
    long referral = Answers.number(Answers.query(ctx, "referral"));
    if (referral > 0) {
      return tx.referral(referral)
          .filter(row -> row.school().equals(school))
          .filter(row -> CasePages.isSeen(parts, row, Answers.person(ctx)))
          .map(PlanPages::filled)
          .orElseThrow(() -> new Answers.NotFound("There is no such referral."));
    }
    String number = Answers.query(ctx, "pupil").strip();
    return CasePages.pupils(parts, tx, school, Answers.person(ctx)).stream()
        .filter(pupil -> pupil.number().equals(number))
        .findFirst()
        .map(pupil ->
            new Filled(number, false, pupil.name(), pupil.parents(), pupil.place(), 0, 0, ""))
        .orElse(new Filled(number, !number.isEmpty(), "", "", "", 0, 0, ""));
  }

  private static Filled filled(ReferralRow row) {
    return new Filled(
        "",
        false,
        row.pupil(),
        row.parents(),
        row.place(),
        0,
        row.id(),
        row.source() + ": " + row.reason());
  }

  private java.util.List<String> planning(VisitPolicy rules) {
    return rules.guidance().stream()
        .filter(g -> g.at() == homeward.gateway.policy.Moment.PLANNING)
        .map(homeward.gateway.policy.Guidance::words)
        .toList();
  }

  private void plan(RoutingContext ctx) {
    try {
      long referral = Answers.number(Answers.form(ctx, "referral"));
      answers
          .future(ctx, parts.office().visits().plan(planned(ctx), referral, Answers.person(ctx)))
          .onSuccess(reply -> {
            switch (reply) {
              case Reply.Done(String visit) -> toPlanned(ctx, visit);
              case Reply.Refused(String why) -> answers.problem(ctx, 409, why);
            }
          });
    } catch (IllegalArgumentException e) {
      answers.problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  /// To the visit; who plans one that they do not see goes on to the week.
  private void toPlanned(RoutingContext ctx, String visit) {
    Person person = Answers.person(ctx);
    SchoolId school = answers.school(ctx);
    var id = new VisitId(Long.parseLong(visit));
    answers
        .read(ctx, tx -> tx.visit(id).filter(row -> answers.sees(tx, row, person)).isPresent())
        .onSuccess(
            seen -> Answers.redirect(ctx, seen ? "/visits/" + visit : "/week?school=" + school));
  }

  private VisitRow planned(RoutingContext ctx) {
    long minutes = Answers.number(Answers.form(ctx, "minutes"));
    if (minutes < 1 || minutes > LONGEST_MINUTES) {
      throw new IllegalArgumentException("A visit lasts 1 to " + LONGEST_MINUTES + " minutes.");
    }
    if (Answers.form(ctx, "place").isBlank()) {
      throw new IllegalArgumentException("A visit needs an address.");
    }
    String begins = Answers.form(ctx, "start");
    Instant start =
        begins.isEmpty() ? parts.time().now() : answers.clock(answers.school(ctx)).read(begins);
    String kind = Answers.form(ctx, "kind");
    return new VisitRow(
        new VisitId(1),
        new WorkerId(Answers.form(ctx, "worker")),
        new DeviceId(Answers.form(ctx, "device")),
        Answers.form(ctx, "place"),
        Answers.form(ctx, "purpose"),
        start,
        start.plus(Duration.ofMinutes(minutes)),
        VisitState.PLANNED,
        VisitRow.Detail.planned(
                answers.school(ctx),
                kind.isEmpty() ? VisitKind.HOME : visitKind(kind),
                Answers.form(ctx, "pupil"),
                Answers.form(ctx, "parents"),
                Answers.form(ctx, "second"))
            .following(Answers.number(Answers.form(ctx, "follows"))));
  }

  private static VisitKind visitKind(String name) {
    return Arrays.stream(VisitKind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no such kind of visit."));
  }
}
