package homeward.gateway.console;

import homeward.gateway.config.PolicyDoubts;
import homeward.gateway.config.PolicyFile;
import homeward.gateway.config.PolicyWords;
import homeward.gateway.config.PolicyWords.Sentence;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Tx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A school's policy: what it says, the versions that there were, and how it is changed: first
/// tried, then put into force.
final class PolicyPages {
  static final String PATH = "/policy";
  static final String FEEDBACK = PATH + "/feedback";
  private static final int MOST_CHARACTERS = 500_000;

  private final Answers answers;

  PolicyPages(Answers answers) {
    this.answers = answers;
  }

  void add(Router router) {
    router.get(PATH).handler(ctx -> show(ctx, Tried.NOTHING));
    router.post(PATH).handler(this::change);
    router.get(FEEDBACK).handler(this::feedback);
  }

  /// What was tried.
  ///
  /// @param faults for which nothing was done
  /// @param changes what would change, in sentences
  private record Tried(String text, String why, List<String> faults, List<String> changes) {
    static final Tried NOTHING = new Tried("", "", List.of(), List.of());
  }

  /// What a policy says about one thing.
  public record Chapter(String title, List<String> sentences) {}

  /// One version that is or was in force.
  public record Version(long number, String since, String by, String why) {}

  private void feedback(RoutingContext ctx) {
    var parts = answers.parts();
    answers.page(
        ctx,
        "feedback",
        tx ->
            new Feedback(tx, parts.rules(), Feedback.school(answers, ctx), Answers.person(ctx))
                .values(parts.time().now()));
  }

  private void show(RoutingContext ctx, Tried tried) {
    answers.page(ctx, "policy", tx -> values(ctx, tx, tried));
  }

  private Map<String, Object> values(RoutingContext ctx, Tx tx, Tried tried) {
    SchoolId school = answers.school(ctx);
    Policy policy = answers.parts().rules().of(school);
    List<PolicyRow> versions =
        tx.policies().stream().filter(row -> row.school().equals(school)).toList();
    var values = new HashMap<String, Object>();
    values.put("name", policy.name());
    values.put("version", policy.version());
    values.put("next", policy.version() + 1);
    values.put("chapters", chapters(policy));
    values.put(
        "versions",
        versions.reversed().stream().map(row -> version(tx, row, policy.clock())).toList());
    values.put("may", may(Answers.person(ctx), school));
    values.put("reviews", Feedback.isFor(policy, school, Answers.person(ctx)));
    values.put("why", tried.why());
    values.put("faults", tried.faults());
    values.put("changes", tried.changes());
    String inForce = versions.isEmpty() ? "" : versions.getLast().text();
    values.put("text", tried.text().isEmpty() ? inForce : tried.text());
    return values;
  }

  private static Version version(Tx tx, PolicyRow row, SchoolClock clock) {
    return new Version(row.version(), clock.fullMinute(row.at()), name(tx, row.actor()), row.why());
  }

  /// A person's name where the actor is one; a file's word for who changed it may be any.
  private static String name(Tx tx, String actor) {
    return tx.people().stream()
        .filter(person -> person.id().value().equals(actor))
        .map(Person::name)
        .findFirst()
        .orElse(actor);
  }

  private static List<Chapter> chapters(Policy policy) {
    Map<String, List<String>> chapters =
        PolicyWords.of(policy).stream()
            .collect(
                Collectors.groupingBy(
                    Sentence::chapter,
                    LinkedHashMap::new,
                    Collectors.mapping(Sentence::text, Collectors.toList())));
    return chapters.entrySet().stream()
        .map(chapter -> new Chapter(chapter.getKey(), chapter.getValue()))
        .toList();
  }

  private static boolean may(Person person, SchoolId school) {
    return person.administers() || person.is(Role.HEADTEACHER, school);
  }

  private void change(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    if (!may(Answers.person(ctx), school)) {
      answers.problem(ctx, 403, "Only the headteacher or an administrator changes the policy.");
      return;
    }
    String text = Answers.text(ctx, "text", MOST_CHARACTERS).replace("\r\n", "\n") + "\n";
    String why = Answers.form(ctx, "why");
    Policy policy;
    try {
      policy = PolicyFile.parse(text, "the policy");
    } catch (IllegalArgumentException e) {
      ctx.response().setStatusCode(422);
      show(ctx, new Tried(text, why, String.valueOf(e.getMessage()).lines().toList(), List.of()));
      return;
    }
    if (Answers.form(ctx, "do").equals("take")) {
      answers.answer(
          ctx,
          answers.parts().office().policies().put(school, text, policy, why, Answers.person(ctx)),
          of -> PATH + "?school=" + of);
    } else {
      show(ctx, new Tried(text, why, List.of(), tried(school, policy)));
    }
  }

  private List<String> tried(SchoolId school, Policy policy) {
    var told = new java.util.ArrayList<String>();
    PolicyDoubts.of(policy).forEach(doubt -> told.add("Doubtful: " + doubt));
    told.addAll(PolicyWords.changes(answers.parts().rules().of(school), policy));
    if (told.isEmpty()) {
      told.add("It says the same as the one in force.");
    }
    return told;
  }
}
