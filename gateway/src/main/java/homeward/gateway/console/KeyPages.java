package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.AccountRow;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// What is handed over on paper or by telephone, and shown once: a one-time password, the address
/// of a calendar.
final class KeyPages {
  private final Answers answers;
  private final Parts parts;
  private final PeoplePages people;

  KeyPages(Answers answers, PeoplePages people) {
    this.answers = answers;
    this.parts = answers.parts();
    this.people = people;
  }

  void add(Router router) {
    router.post("/people/:person/calendar").handler(this::calendar);
    router.post("/people/:person/password").handler(this::oneTimePassword);
    router.post("/people/:person/close").handler(this::close);
  }

  /// A calendar's address is a key to what is in it: it is shown once.
  private void calendar(RoutingContext ctx) {
    Person by = Answers.person(ctx);
    if (!PeoplePages.mayFor(ctx, answers)) {
      return;
    }
    String secret = parts.passwords().token();
    answers
        .work(
            ctx,
            () -> {
              AccountRow account =
                  parts.store().<AccountRow>read(tx -> PeoplePages.account(ctx, tx));
              return parts
                  .office()
                  .putFeed(account.person().id(), Passwords.tokenHash(secret), by)
                  .join();
            })
        .onSuccess(reply -> {
          switch (reply) {
            case Reply.Refused(String why) -> answers.problem(ctx, 409, why);
            case Reply.Done _ ->
                answers.page(
                    ctx, "person", tx -> people.one(ctx, tx, CalendarPages.address(ctx, secret)));
          }
        });
  }

  /// Somebody leaves the school, and can do nothing more from this moment.
  private void close(RoutingContext ctx) {
    answers
        .read(ctx, tx -> PeoplePages.account(ctx, tx).person().id())
        .onSuccess(person ->
            answers.answer(
                ctx,
                parts.office().accounts().close(person, Answers.person(ctx)),
                subject -> "/people/" + subject));
  }

  /// Somebody has forgotten a password, or works the console from now on.
  private void oneTimePassword(RoutingContext ctx) {
    Person by = Answers.person(ctx);
    if (!PeoplePages.manages(by, answers.school(ctx))) {
      answers.problem(ctx, 403, "Only an administrator or the headteacher gives passwords.");
      return;
    }
    String password = parts.passwords().oneTime();
    answers
        .work(
            ctx,
            () -> {
              AccountRow account =
                  parts.store().<AccountRow>read(tx -> PeoplePages.account(ctx, tx));
              boolean foreign =
                  account.person().schools().stream().noneMatch(of -> PeoplePages.manages(by, of));
              boolean above = account.person().administers() && !by.administers();
              if (foreign || above) {
                return new Reply.Refused("Only an administrator gives this person a password.");
              }
              String hash = parts.passwords().hash(password);
              return parts
                  .office()
                  .oneTimePassword(account.person().id(), hash, by.id().value())
                  .join();
            })
        .onSuccess(reply -> {
          switch (reply) {
            case Reply.Refused(String why) -> answers.problem(ctx, 409, why);
            case Reply.Done(String id) ->
                answers.page(
                    ctx, "person", tx -> people.one(ctx, tx, id + " signs in with " + password));
          }
        });
  }
}
