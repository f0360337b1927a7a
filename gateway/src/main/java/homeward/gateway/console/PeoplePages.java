package homeward.gateway.console;

import static homeward.gateway.policy.FileItem.APPROVED_VEHICLE;
import static homeward.gateway.policy.FileItem.MOBILE;
import static homeward.gateway.policy.FileItem.VEHICLE;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.OwnPosts;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.Vehicle;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The pages of people: who there is, what each is besides, what is on file of them.
final class PeoplePages {
  private static final int MOST_DETAIL = 100;

  private final Answers answers;
  private final Parts parts;

  PeoplePages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.get("/people").handler(ctx -> answers.page(ctx, "people", tx -> people(ctx, tx, "")));
    router.post("/people").handler(this::addPerson);
    router
        .get("/people/:person")
        .handler(ctx -> answers.page(ctx, "person", tx -> one(ctx, tx, "")));
    router.post("/people/:person/on-file").handler(this::putOnFile);
    router.post("/people/:person/vehicle").handler(this::putVehicle);
    new KeyPages(answers, this).add(router);
    new CoverPages(answers).add(router);
    router.post("/people/:person/roles").handler(this::setRoles);
  }

  private Map<String, Object> people(RoutingContext ctx, Tx tx, String oneTime) {
    SchoolId school = answers.school(ctx);
    DuressAlarms duress = DuressAlarms.seenBy(tx, Answers.person(ctx).id());
    var values = new HashMap<String, Object>();
    values.put(
        "people",
        tx.people().stream()
            .filter(p -> p.isOrWasAt(school))
            .flatMap(p -> tx.account(p.id()).stream())
            .map(account -> Views.person(account, duress))
            .toList());
    values.put("roles", Views.roles(parts.rules().of(school)));
    values.put("oneTime", oneTime);
    return values;
  }

  /// One entry on file.
  public record FileView(String item, String detail, String until, boolean over) {}

  /// A role that a person may have.
  public record RoleView(String words, boolean has) {}

  /// Who stands in.
  public record CoverView(long id, String name, String until) {}

  /// The roles of one school.
  ///
  /// @param lent those that the person has only while standing in for others; empty if none
  public record SchoolView(String id, String name, List<RoleView> roles, String lent) {}

  /// @param told to be handed over, shown once; empty if nothing
  Map<String, Object> one(RoutingContext ctx, Tx tx, String told) {
    AccountRow account = account(ctx, tx);
    VisitPolicy rules = parts.rules().of(answers.school(ctx)).visits();
    LocalDate today = LocalDate.ofInstant(parts.time().now(), rules.hours().zone());
    var values = new HashMap<String, Object>();
    values.put("person", Views.person(account, DuressAlarms.seenBy(tx, Answers.person(ctx).id())));
    values.put("oneTime", told);
    values.put("responds", account.person().responds());
    values.put(
        "covers",
        tx.covers().stream()
            .filter(cover -> cover.absent().equals(account.person().id()))
            .map(cover ->
                new CoverView(
                    cover.id(),
                    tx.account(cover.standIn())
                        .map(a -> a.person().name())
                        .orElse(cover.standIn().value()),
                    SchoolClock.words(cover.until())))
            .toList());
    values.put(
        "others",
        Views.choices(
            tx.people().stream()
                .filter(p -> p.schools().contains(answers.school(ctx)))
                .filter(p -> p.responds() && !p.id().equals(account.person().id()))
                .toList()));
    boolean manages = manages(Answers.person(ctx), answers.school(ctx));
    values.put("manages", manages && !account.person().hasLeft());
    values.put("hasLeft", account.person().hasLeft());
    values.put(
        "entries",
        tx.onFile(account.person().id()).stream()
            .map(entry ->
                new FileView(
                    entry.item().words(),
                    entry.detail(),
                    SchoolClock.words(entry.until()),
                    entry.until().isBefore(today)))
            .toList());
    values.put(
        "items",
        Arrays.stream(FileItem.values())
            .filter(item -> !EnumSet.of(MOBILE, VEHICLE, APPROVED_VEHICLE).contains(item))
            .map(item -> new Views.Choice(item.name(), item.words()))
            .toList());
    values.put(
        "trainings",
        rules.onFile().stream().map(FileRule::names).flatMap(List::stream).distinct().toList());
    values.put(
        "posts",
        parts.rules().schools().stream()
            .filter(school -> manages(Answers.person(ctx), school))
            .map(school -> roles(tx, account.person(), school))
            .toList());
    return values;
  }

  private SchoolView roles(Tx tx, Person person, SchoolId school) {
    Policy policy = parts.rules().of(school);
    List<Role> own = OwnPosts.at(tx, person, school);
    String lent =
        person.rolesAt(school).stream()
            .filter(role -> !own.contains(role))
            .map(Role::words)
            .collect(Collectors.joining(", "));
    return new SchoolView(
        school.value(),
        policy.name(),
        policy.roles().stream()
            .map(role -> new RoleView(role.words(), own.contains(role)))
            .toList(),
        lent);
  }

  /// Whether somebody adds people at a school and gives them roles there.
  static boolean manages(Person person, SchoolId school) {
    return person.administers() || person.is(Role.HEADTEACHER, school);
  }

  /// The person that an address names, if who asks has to do with a school of theirs.
  static AccountRow account(RoutingContext ctx, Tx tx) {
    return id(ctx)
        .flatMap(tx::account)
        .filter(found ->
            found.person().posts().stream()
                .map(Post::school)
                .anyMatch(Answers.person(ctx)::belongsTo))
        .orElseThrow(() -> new Answers.NotFound("There is no such person."));
  }

  private static java.util.Optional<WorkerId> id(RoutingContext ctx) {
    try {
      return java.util.Optional.of(new WorkerId(Answers.part(ctx, "person")));
    } catch (IllegalArgumentException _) {
      return java.util.Optional.empty();
    }
  }

  /// @return false, and the answer is given, if the person may not change people
  private boolean may(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    Person person = Answers.person(ctx);
    List<Role> holders =
        parts.rules().of(school).visits().onFile().stream()
            .flatMap(rule -> rule.heldBy().stream())
            .toList();
    boolean may = manages(person, school) || person.isOneOf(holders, school);
    if (!may) {
      answers.problem(
          ctx, 403, "Only an administrator, the headteacher or who holds it changes this.");
    }
    return may;
  }

  private void putOnFile(RoutingContext ctx) {
    keep(
        ctx,
        () -> {
          FileItem item =
              Arrays.stream(FileItem.values())
                  .filter(each -> each.name().equals(Answers.form(ctx, "item")))
                  .findFirst()
                  .orElseThrow(() -> new IllegalArgumentException("Choose what is on file."));
          String detail = Answers.form(ctx, "detail");
          if (detail.isBlank() || detail.length() > MOST_DETAIL) {
            throw new IllegalArgumentException(
                "Say which, in at most " + MOST_DETAIL + " characters.");
          }
          return new OnFile(item, detail, LocalDate.parse(Answers.form(ctx, "until")));
        });
  }

  private void putVehicle(RoutingContext ctx) {
    keep(
        ctx,
        () -> {
          var vehicle =
              new Vehicle(
                  Answers.form(ctx, "make"),
                  Answers.form(ctx, "model"),
                  Answers.form(ctx, "registration"),
                  Answers.form(ctx, "colour"));
          return new OnFile(
              Answers.form(ctx, "approved").equals("yes") ? APPROVED_VEHICLE : VEHICLE,
              vehicle.words(),
              LocalDate.parse(Answers.form(ctx, "until")));
        });
  }

  /// Keeps what a form says, if whoever sent it may.
  private void keep(RoutingContext ctx, Supplier<OnFile> entry) {
    if (!may(ctx)) {
      return;
    }
    try {
      OnFile read = entry.get();
      answers
          .read(ctx, tx -> account(ctx, tx).person().id())
          .onSuccess(person ->
              answers.answer(
                  ctx,
                  parts.office().papers().putOnFile(person, read, Answers.person(ctx)),
                  subject -> "/people/" + subject));
    } catch (DateTimeParseException _) {
      answers.problem(ctx, 422, "The day on which it ends is like 2027-03-01.");
    } catch (IllegalArgumentException e) {
      answers.problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  /// Whether who is signed in may do something for the person that an address names: for
  /// themselves, or for people of a school that they manage.
  ///
  /// @return false, and the answer is given, if not
  static boolean mayFor(RoutingContext ctx, Answers answers) {
    Person by = Answers.person(ctx);
    boolean may =
        Answers.part(ctx, "person").equals(by.id().value()) || manages(by, answers.school(ctx));
    if (!may) {
      answers.problem(ctx, 403, "Only the person, an administrator or the headteacher does this.");
    }
    return may;
  }

  private void setRoles(RoutingContext ctx) {
    SchoolId school = answers.school(ctx);
    if (!manages(Answers.person(ctx), school)) {
      answers.problem(ctx, 403, "Only an administrator or the headteacher gives roles.");
      return;
    }
    List<Role> roles =
        ctx.request().formAttributes().getAll("role").stream()
            .map(text -> role(school, text))
            .toList();
    List<Role> seen =
        ctx.request().formAttributes().getAll("seen").stream()
            .map(text -> role(school, text))
            .toList();
    id(ctx)
        .ifPresentOrElse(
            person ->
                answers.answer(
                    ctx,
                    parts.office().setRoles(person, school, roles, seen, Answers.person(ctx)),
                    subject -> "/people/" + subject),
            () -> answers.problem(ctx, 404, "There is no such person."));
  }

  /// Forms give a role by its words; older ones by a name in capitals.
  private Role role(SchoolId school, String text) {
    String words = text.toLowerCase(Locale.ROOT).replace('_', ' ');
    return parts.rules().of(school).roles().stream()
        .filter(role -> role.words().equals(words))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("This school has no role '" + text + "'."));
  }

  private void addPerson(RoutingContext ctx) {
    Person by = Answers.person(ctx);
    SchoolId school = answers.school(ctx);
    if (!manages(by, school)) {
      answers.problem(ctx, 403, "Only an administrator or the headteacher adds people.");
      return;
    }
    try {
      var person =
          new Person(
              new WorkerId(Answers.form(ctx, "id")),
              Answers.form(ctx, "firstName"),
              Answers.form(ctx, "lastName"),
              List.of(new Post(school, role(school, Answers.form(ctx, "role")))),
              Answers.form(ctx, "email"),
              Answers.form(ctx, "mobile"));
      boolean signsIn = person.responds();
      String oneTime = signsIn ? parts.passwords().oneTime() : "";
      answers
          .work(ctx, () -> signsIn ? parts.passwords().hash(oneTime) : "")
          .compose(hash -> answers.future(ctx, parts.office().add(person, hash, by.id().value())))
          .onSuccess(reply -> added(ctx, reply, person, oneTime));
    } catch (IllegalArgumentException e) {
      answers.problem(ctx, 422, String.valueOf(e.getMessage()));
    }
  }

  private void added(RoutingContext ctx, Reply reply, Person person, String oneTime) {
    switch (reply) {
      case Reply.Refused(String why) -> answers.problem(ctx, 409, why);
      case Reply.Done _ -> {
        String told = oneTime.isEmpty() ? "" : person.id() + " signs in with " + oneTime;
        answers.page(ctx, "people", tx -> people(ctx, tx, told));
      }
    }
  }
}
