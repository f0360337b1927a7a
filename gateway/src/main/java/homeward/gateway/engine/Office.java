package homeward.gateway.engine;

import homeward.gateway.alarm.AlarmInput;
import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.Holder;
import homeward.gateway.alarm.Outcome;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What people do at the console, each in the engine's next transaction.
public final class Office {
  /// The gateway is the whole trust's.
  static final String KEYS =
      "Only who administers the gateway gives or takes away the role of an administrator.";

  private final Engine engine;
  private final VisitOffice visits;
  private final PaperOffice papers;
  private final PolicyOffice policies;
  private final RegisterOffice registers;
  private final CaseOffice cases;
  private final ScreenCommands screens;
  private final LoanCommands loans;

  public Office(Engine engine) {
    this.engine = engine;
    this.visits = new VisitOffice(engine, this);
    this.papers = new PaperOffice(engine, this);
    this.policies = new PolicyOffice(engine, this);
    this.registers = new RegisterOffice(engine, this);
    this.cases = new CaseOffice(engine, this);
    this.screens = new ScreenCommands(this);
    this.loans = new LoanCommands(this, engine.rules());
  }

  /// What people do about visits.
  public VisitOffice visits() {
    return visits;
  }

  /// What people sign.
  public PaperOffice papers() {
    return papers;
  }

  /// What people do about the schools' policies.
  public PolicyOffice policies() {
    return policies;
  }

  /// What people do about referrals and agreements.
  public CaseOffice cases() {
    return cases;
  }

  /// What people do about the schools' screens.
  public ScreenCommands screens() {
    return screens;
  }

  /// Nobody watches the alarms of a school any more: what only the console was told goes on.
  public CompletableFuture<Reply> watchLost(SchoolId school) {
    return command(cycle -> {
      engine.alarms().watchLost(cycle, school);
      return new Reply.Done(school.value());
    });
  }

  /// What is taken over from other registers.
  public RegisterOffice registers() {
    return registers;
  }

  /// What became of it; given once it has committed.
  public sealed interface Reply {
    record Done(String subject) implements Reply {}

    /// @param why for the person who tried
    record Refused(String why) implements Reply {}
  }

  /// That a text is longer than it may be, in a sentence.
  ///
  /// @param what begins the sentence
  static Optional<String> tooLong(String what, String text, int most) {
    return text.length() <= most
        ? Optional.empty()
        : Optional.of(what + " has at most " + most + " characters.");
  }

  static Reply reply(Optional<String> refusal, String subject) {
    return refusal.<Reply>map(Reply.Refused::new).orElseGet(() -> new Reply.Done(subject));
  }

  static Holder holder(Person person) {
    return new Holder(person.id(), person.firstName(), person.role().words());
  }

  /// @param seen the alarm's version that the person saw: somebody may have been faster
  public CompletableFuture<Reply> takeOn(AlarmId id, long seen, Person by) {
    return command(cycle -> {
      Optional<AlarmRow> alarm = cycle.tx.alarm(id);
      if (alarm.isPresent()
          && alarm.get().version() != seen
          && alarm.get().state() instanceof AlarmState.TakenOn(Holder other, _, _)
          && !other.id().equals(by.id())) {
        return new Reply.Refused(other.firstName() + " has just taken it on.");
      }
      return move(cycle, id, new AlarmInput.TakeOn(holder(by)), by);
    });
  }

  public CompletableFuture<Reply> giveBack(AlarmId id, Person by) {
    return command(cycle -> move(cycle, id, new AlarmInput.GiveBack(holder(by)), by));
  }

  public CompletableFuture<Reply> resolve(AlarmId id, Person by, Outcome outcome, String note) {
    return command(cycle -> {
      Reply reply = move(cycle, id, new AlarmInput.Resolve(holder(by), outcome, note), by);
      if (reply instanceof Reply.Done) {
        cycle.tx.alarm(id).ifPresent(alarm -> engine.presence().resolved(cycle, alarm));
      }
      return reply;
    });
  }

  private Reply move(Cycle cycle, AlarmId id, AlarmInput input, Person by) {
    return reply(engine.alarms().move(cycle, id, input, by.id().value()), id.toString());
  }

  /// Asks a wearer whether all is well; no answer in time is an alarm.
  ///
  /// @param within 1 s to 1 h
  public CompletableFuture<Reply> welfareCheck(VisitId id, Duration within, Person by) {
    return command(cycle -> {
      Optional<VisitRow> visit = cycle.tx.visit(id).filter(VisitRow::isOut);
      if (visit.isEmpty()) {
        return new Reply.Refused("Nobody is out on this visit.");
      }
      Participants.heard(cycle.tx, id)
          .forEach(participant -> WelfareQuestions.ask(cycle, participant, within));
      cycle.evidence("welfare check asked", id.toString(), by.id().value(), "");
      cycle.changed("visit", id.toString());
      return new Reply.Done(id.toString());
    });
  }

  /// @param actor who adds the person
  /// @param passwordHash of a first password that must be changed; empty for no sign-in
  public CompletableFuture<Reply> add(Person person, String passwordHash, String actor) {
    return command(cycle -> {
      boolean mayGiveKeys =
          cycle.tx.people().stream()
              .noneMatch(other -> other.id().value().equals(actor) && !other.administers());
      if (person.administers() && !mayGiveKeys) {
        return new Reply.Refused(KEYS);
      }
      if (cycle.tx.account(person.id()).isPresent()) {
        return new Reply.Refused("There is a '" + person.id() + "' already.");
      }
      cycle.tx.putPerson(person);
      cycle.tx.setPassword(person.id(), passwordHash, true);
      cycle.evidence("person added", person.id().value(), actor, person.role().words());
      cycle.changed("people", person.id().value());
      return new Reply.Done(person.id().value());
    });
  }

  /// What a person is at one school.
  ///
  /// @param roles their own there; none takes the person away from it
  /// @param seen their own there when whoever changes it looked
  public CompletableFuture<Reply> setRoles(
      WorkerId id, SchoolId school, List<Role> roles, List<Role> seen, Person by) {
    return command(cycle ->
        cycle
            .tx
            .account(id)
            .<Reply>map(account -> {
              List<Role> now = OwnPosts.at(cycle.tx, account.person(), school);
              if (!Set.copyOf(now).equals(Set.copyOf(seen))) {
                return new Reply.Refused(
                    "Somebody has just changed these roles; they are now: "
                        + String.join(", ", now.stream().map(Role::words).toList())
                        + ". Look again.");
              }
              List<Post> own = OwnPosts.of(cycle.tx, account.person());
              List<Post> posts = posts(own, school, roles);
              if (posts.isEmpty()) {
                return new Reply.Refused("A person has a role at a school at least.");
              }
              if (!by.administers() && administers(posts) != administers(own)) {
                return new Reply.Refused(KEYS);
              }
              if (isLastToAdminister(cycle, own, posts)) {
                return new Reply.Refused(
                    "Somebody must administer the gateway: give another that role first.");
              }
              OwnPosts.put(cycle, account.person(), posts);
              cycle.evidence(
                  "roles",
                  id.value(),
                  by.id().value(),
                  school + ": " + String.join(", ", roles.stream().map(Role::words).toList()));
              cycle.changed("people", id.value());
              return new Reply.Done(id.value());
            })
            .orElseGet(() -> new Reply.Refused("There is no such person.")));
  }

  private static boolean administers(List<Post> posts) {
    return posts.stream().anyMatch(post -> post.role().equals(Role.ADMINISTRATOR));
  }

  /// Whoever only stands in for an administrator is none once that time is over.
  static boolean isLastToAdminister(Cycle cycle, List<Post> own, List<Post> posts) {
    return administers(own)
        && !administers(posts)
        && cycle.tx.people().stream().filter(p -> OwnPosts.administers(cycle.tx, p)).count() == 1;
  }

  /// A person's posts with other roles at one school; what comes first stays first where it can.
  private static List<Post> posts(List<Post> own, SchoolId school, List<Role> roles) {
    var posts = new ArrayList<>(own);
    posts.removeIf(post -> post.school().equals(school) && !roles.contains(post.role()));
    roles.stream().map(role -> new Post(school, role)).forEach(posts::add);
    return posts.stream().distinct().toList();
  }

  /// What people do about devices that one school lends to another.
  public LoanCommands loans() {
    return loans;
  }

  /// What people write down of calls.
  public CallCommands calls() {
    return new CallCommands(engine, this);
  }

  /// What is done with people's accounts.
  public AccountCommands accounts() {
    return new AccountCommands(engine, this);
  }

  /// What people do with devices.
  public DeviceCommands devices() {
    return new DeviceCommands(this);
  }

  /// What wearers ask of their own device.
  public RestCommands rests() {
    return new RestCommands(this);
  }

  /// What the office does about practice of the gestures.
  public PracticeCommands practice() {
    return new PracticeCommands(this, engine.rules());
  }

  /// Gives a person a password that must be changed at the next sign-in.
  public CompletableFuture<Reply> oneTimePassword(WorkerId id, String hash, String actor) {
    return commandOf(
        id,
        cycle -> {
          AccountCommands.oneTimePassword(cycle.tx, cycle.now, id, hash, actor);
          cycle.changed(Ports.SESSION, id.value());
          return new Reply.Done(id.value());
        });
  }

  /// Gives a person's calendar a secret address; an earlier one opens nothing any more.
  public CompletableFuture<Reply> putFeed(WorkerId id, String secretHash, Person by) {
    return commandOf(
        id,
        cycle -> {
          cycle.tx.putFeed(secretHash, id);
          cycle.evidence("calendar address", id.value(), by.id().value(), "");
          return new Reply.Done(id.value());
        });
  }

  public CompletableFuture<Reply> setPassword(WorkerId id, String hash) {
    return commandOf(
        id,
        cycle -> {
          cycle.tx.setPassword(id, hash, false);
          cycle.evidence("password set", id.value(), id.value(), "");
          return new Reply.Done(id.value());
        });
  }

  public CompletableFuture<Reply> signedIn(WorkerId id, String tokenHash, Instant expires) {
    return commandOf(
        id,
        cycle -> {
          cycle.tx.setFailures(id, 0, Optional.empty());
          cycle.tx.insertSession(tokenHash, id, expires);
          cycle.evidence("signed in", id.value(), id.value(), "");
          return new Reply.Done(id.value());
        });
  }

  public CompletableFuture<Reply> signInFailed(
      WorkerId id, int failures, Optional<Instant> lockedUntil) {
    return command(cycle -> {
      cycle.tx.setFailures(id, failures, lockedUntil);
      cycle.evidence(
          "sign-in failed",
          id.value(),
          id.value(),
          lockedUntil.map(until -> "locked until " + until).orElse(""));
      return new Reply.Done(id.value());
    });
  }

  public CompletableFuture<Reply> signedOut(WorkerId id, String tokenHash) {
    return command(cycle -> {
      cycle.tx.deleteSession(tokenHash);
      cycle.evidence("signed out", id.value(), id.value(), "");
      cycle.changed(Ports.SESSION, id.value());
      return new Reply.Done(id.value());
    });
  }

  /// Something that an account must be open for: it may have been closed since it was looked at.
  private CompletableFuture<Reply> commandOf(WorkerId id, Function<Cycle, Reply> work) {
    return command(cycle ->
        cycle
            .tx
            .account(id)
            .map(account -> account.person().hasLeft() ? AccountCommands.CLOSED : work.apply(cycle))
            .orElseGet(() -> new Reply.Refused("There is no such person.")));
  }

  CompletableFuture<Reply> command(Function<Cycle, Reply> work) {
    return command(work, () -> {});
  }

  /// @param then done once it has committed, if it was not refused
  CompletableFuture<Reply> command(Function<Cycle, Reply> work, Runnable then) {
    var future = new CompletableFuture<Reply>();
    engine.submit(
        new Task() {
          private Reply reply = new Reply.Refused("Not done.");

          @Override
          public void apply(Cycle cycle) {
            reply = work.apply(cycle);
          }

          @Override
          public void committed() {
            if (reply instanceof Reply.Done) {
              then.run();
            }
            future.complete(reply);
          }

          @Override
          public void failed(RuntimeException why) {
            future.completeExceptionally(why);
          }
        });
    return future;
  }
}
