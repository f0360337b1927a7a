package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.CaseOffice;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.LimitRule;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Seeing;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pages of what begins before a visit and goes on after it: referrals, and agreements with
/// parents.
final class CasePages {
  static final String REFERRALS = "/referrals";
  static final String AGREEMENTS = "/agreements";
  private static final int MOST_ENDED = 30;
  private static final int MOST_REASON = 1_001;

  private final Answers answers;
  private final Parts parts;

  CasePages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.get(REFERRALS).handler(ctx -> answers.page(ctx, "referrals", tx -> referrals(ctx, tx)));
    router.post(REFERRALS).handler(this::refer);
    router.post(REFERRALS + "/:referral/close").handler(this::close);
    router
        .get(AGREEMENTS)
        .handler(ctx -> answers.page(ctx, "agreements", tx -> agreements(ctx, tx)));
    router.post(AGREEMENTS + "/:agreement").handler(this::settle);
  }

  private CaseOffice office() {
    return parts.office().cases();
  }

  /// The register of a school's pupils, for those who have a part in visits.
  static List<PupilRow> pupils(Parts parts, Tx tx, SchoolId school, Person person) {
    return Seeing.sees(parts.rules().of(school).visits(), school, person, List.of())
        ? tx.pupils(school)
        : List.of();
  }

  /// Whether a person sees a referral: as they would see its visit, or because they wrote it down.
  static boolean isSeen(Parts parts, ReferralRow referral, Person person) {
    return Seeing.sees(
        parts.rules().of(referral.school()).visits(),
        referral.school(),
        person,
        List.of(new WorkerId(referral.enteredBy())));
  }

  private Map<String, Object> referrals(RoutingContext ctx, Tx tx) {
    SchoolId school = answers.school(ctx);
    Person person = Answers.person(ctx);
    Instant now = parts.time().now();
    SchoolClock clock = answers.clock(school);
    Optional<LimitRule> within = parts.rules().of(school).visits().limit(LimitKind.REFERRAL);
    var values = new HashMap<String, Object>();
    values.put(
        "open",
        tx.openReferrals(school).stream()
            .filter(row -> !row.source().isEmpty() && isSeen(parts, row, person))
            .map(row -> CaseViews.referral(tx, within, row, now, clock))
            .toList());
    values.put(
        "ended",
        ended(tx, school, person).stream()
            .map(row -> CaseViews.referral(tx, within, row, now, clock))
            .toList());
    List<PupilRow> pupils = pupils(parts, tx, school, person);
    String number = Answers.query(ctx, "pupil").strip();
    values.put("pupils", pupils);
    values.put("of", number);
    values.put("filled", pupils.stream().filter(each -> each.number().equals(number)).toList());
    return values;
  }

  /// The newest that a person sees; as many are read as that takes.
  private List<ReferralRow> ended(Tx tx, SchoolId school, Person person) {
    int read = MOST_ENDED;
    while (true) {
      List<ReferralRow> rows = tx.endedReferrals(school, read);
      List<ReferralRow> seen =
          rows.stream()
              .filter(row -> !row.source().isEmpty() && isSeen(parts, row, person))
              .limit(MOST_ENDED)
              .toList();
      if (seen.size() == MOST_ENDED || rows.size() < read) {
        return seen;
      }
      read *= 4;
    }
  }

  private void refer(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    try {
      String at = Answers.form(ctx, "received");
      var referral =
          new ReferralRow(
              0,
              school,
              Answers.form(ctx, "pupil"),
              Answers.form(ctx, "parents"),
              Answers.form(ctx, "place"),
              Answers.text(ctx, "reason", MOST_REASON),
              Answers.form(ctx, "source"),
              at.isEmpty() ? parts.time().now() : answers.clock(school).read(at),
              Answers.person(ctx).id().value(),
              0,
              "");
      answers.answer(
          ctx, office().refer(referral, Answers.person(ctx)), _ -> REFERRALS + "?school=" + school);
    } catch (IllegalArgumentException e) {
      answers.problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  private void close(RoutingContext ctx) {
    long id = Answers.number(Answers.part(ctx, "referral"));
    SchoolId school = answers.school(ctx);
    answers.answer(
        ctx,
        office().close(id, Answers.form(ctx, "reason"), Answers.person(ctx)),
        _ -> REFERRALS + "?school=" + school);
  }

  private boolean isSeen(Tx tx, AgreementRow agreement, Person person) {
    return tx.visit(new VisitId(agreement.visit()))
        .filter(visit -> answers.sees(tx, visit, person))
        .isPresent();
  }

  private Map<String, Object> agreements(RoutingContext ctx, Tx tx) {
    Person person = Answers.person(ctx);
    List<AgreementRow> open =
        tx.openAgreements(answers.school(ctx)).stream()
            .filter(agreement -> isSeen(tx, agreement, person))
            .toList();
    return Map.of(
        "agreements",
        CaseViews.agreements(open, parts.time().now(), answers.clock(answers.school(ctx))));
  }

  /// Back to where it was said: the list, or the visit.
  private void settle(RoutingContext ctx) {
    long id = Answers.number(Answers.part(ctx, "agreement"));
    Person person = Answers.person(ctx);
    boolean kept = Answers.form(ctx, "kept").equals("yes");
    String note = Answers.form(ctx, "note");
    SchoolId school = answers.school(ctx);
    boolean fromList = Answers.form(ctx, "from").equals("list");
    answers
        .read(ctx, tx -> tx.agreement(id).filter(a -> isSeen(tx, a, person)).isPresent())
        .onSuccess(seen -> {
          if (seen) {
            answers.answer(
                ctx,
                office().settle(id, kept, note, person),
                visit -> fromList ? AGREEMENTS + "?school=" + school : "/visits/" + visit);
          } else {
            answers.problem(ctx, 404, "There is no such agreement.");
          }
        });
  }
}
