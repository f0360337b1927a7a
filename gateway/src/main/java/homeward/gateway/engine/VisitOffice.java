package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.StepRule;
import homeward.gateway.policy.TellRule;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Missing;
import homeward.gateway.visit.Seeing;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/// What people do about visits at the console, each in the engine's next transaction.
public final class VisitOffice {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MOST_WORDS = 4_000;
  private static final int MOST_PLACE = 200;
  private static final int MOST_NAME = 100;

  private final Engine engine;
  private final Office office;

  VisitOffice(Engine engine, Office office) {
    this.engine = engine;
    this.office = office;
  }

  private VisitPolicy rules(VisitRow visit) {
    return engine.rules().of(visit);
  }

  private PlanningChecks checks() {
    return new PlanningChecks(engine.rules());
  }

  public CompletableFuture<Reply> plan(VisitRow visit, Person by) {
    return plan(visit, 0, by);
  }

  /// @param referral the number of the referral that it is for; 0 for none
  public CompletableFuture<Reply> plan(VisitRow visit, long referral, Person by) {
    return office.command(cycle -> {
      Optional<String> wrong =
          wrong(cycle, visit, by)
              .or(() ->
                  referral == 0
                      ? Optional.empty()
                      : engine.referrals().refusal(cycle, visit.detail().school(), referral));
      if (wrong.isPresent()) {
        return new Reply.Refused(wrong.get());
      }
      VisitId id = cycle.tx.insertVisit(visit);
      VisitRow planned = cycle.tx.visit(id).orElseThrow();
      cycle.evidence("visit planned", id.toString(), by.id().value(), visit.place());
      engine.referrals().planned(cycle, planned, referral, by);
      engine.agreements().planned(cycle, planned, by);
      cycle.changed("visit", id.toString());
      return new Reply.Done(id.toString());
    });
  }

  private Optional<String> wrong(Cycle cycle, VisitRow visit, Person by) {
    if (cycle.tx.account(visit.worker()).isEmpty()) {
      return Optional.of("There is nobody called '" + visit.worker() + "'.");
    }
    String second = visit.detail().second();
    if (second.equals(visit.worker().value())) {
      return Optional.of("The second member of staff is somebody else.");
    }
    if (!second.isEmpty() && cycle.tx.account(new WorkerId(second)).isEmpty()) {
      return Optional.of("There is nobody called '" + second + "'.");
    }
    Optional<String> tooLong =
        Office.tooLong("The address", visit.place(), MOST_PLACE)
            .or(() -> Office.tooLong("The purpose", visit.purpose(), MOST_NAME))
            .or(() -> Office.tooLong("The pupil's name", visit.detail().pupil(), MOST_NAME))
            .or(() -> Office.tooLong("The parents", visit.detail().parents(), MOST_PLACE));
    if (tooLong.isPresent()) {
      return tooLong;
    }
    if (cycle.tx.device(visit.device()).isEmpty()) {
      return Optional.of("There is no device '" + visit.device() + "'.");
    }
    return kind(visit, by)
        .or(() -> purpose(rules(visit), visit.purpose()))
        .or(() -> checks().planned(cycle.tx, visit, cycle.now));
  }

  private Optional<String> kind(VisitRow visit, Person by) {
    Optional<KindRule> rule = rules(visit).kind(visit.detail().kind());
    if (rule.isEmpty()) {
      return Optional.of(
          "This school makes no " + visit.detail().kind().words() + "; choose another kind.");
    }
    List<Role> decides = rule.get().decidedBy();
    if (!decides.isEmpty() && !by.isOneOf(decides, visit.detail().school())) {
      return Optional.of(
          new Missing(
                  "A " + visit.detail().kind().words() + " is decided by the " + Role.or(decides),
                  rule.get().clauses())
              .sentence());
    }
    return Optional.empty();
  }

  private static Optional<String> purpose(VisitPolicy rules, String purpose) {
    List<String> known = rules.purposes();
    return known.isEmpty() || known.contains(purpose)
        ? Optional.empty()
        : Optional.of(
            new Missing("A visit has a purpose from the school's list", rules.purposeClauses())
                .sentence());
  }

  /// Does something with a visit, if there is such a one.
  CompletableFuture<Reply> with(VisitId id, BiFunction<Cycle, VisitRow, Reply> work) {
    return office.command(cycle ->
        cycle
            .tx
            .visit(id)
            .map(visit -> work.apply(cycle, visit))
            .orElseGet(() -> new Reply.Refused("There is no such visit.")));
  }

  /// @param anyway the visitor has left whatever the gate says: they are watched, and the visit
  ///   does not advance
  public CompletableFuture<Reply> progress(VisitId id, VisitState to, boolean anyway, Person by) {
    return with(
        id,
        (cycle, visit) -> {
          if (to == VisitState.APPROVED) {
            return approve(cycle, visit, by);
          }
          if (anyway && visit.state().isAhead() && to == VisitState.DEPARTED) {
            engine.visits().gone(cycle, visit, by.id().value(), "told by telephone");
            return new Reply.Done(id.toString());
          }
          Optional<String> notTheirs = steps(visit, to, by);
          if (notTheirs.isPresent()) {
            return new Reply.Refused(notTheirs.get());
          }
          Reply reply =
              Office.reply(engine.visits().move(cycle, visit, to, by.id().value()), id.toString());
          if (reply instanceof Reply.Done) {
            cycle
                .tx
                .visit(id)
                .filter(VisitRow::isOut)
                .ifPresent(out -> engine.limits().contact(cycle, out));
          }
          return reply;
        });
  }

  /// Who moves visits on, where the policy says so. Who has left all the same is watched whoever
  /// says it.
  private Optional<String> steps(VisitRow visit, VisitState to, Person by) {
    StepRule rule = rules(visit).steps().of(to.words());
    return rule.by().isEmpty() || by.isOneOf(rule.by(), visit.detail().school())
        ? Optional.empty()
        : Optional.of(
            new Missing(
                    "A visit becomes " + to.words() + " by the " + Role.or(rule.by()),
                    rule.clauses())
                .sentence());
  }

  private Reply approve(Cycle cycle, VisitRow visit, Person by) {
    if (!engine.visits().approves(by, visit)) {
      return new Reply.Refused(
          new Missing(
                  "Visits are approved by the " + Role.or(rules(visit).approval().by()),
                  rules(visit).approval().clauses())
              .sentence());
    }
    Optional<String> refusal =
        engine.visits().move(cycle, visit, VisitState.APPROVED, by.id().value());
    if (refusal.isEmpty()) {
      VisitRow approved = cycle.tx.visit(visit.id()).orElseThrow();
      long version = engine.rules().of(visit.detail().school()).version();
      cycle.tx.changeVisit(Changes.approved(approved, version));
    }
    return Office.reply(refusal, visit.id().toString());
  }

  /// The visitor does not come back to school, and has said so.
  ///
  /// @param where they are instead
  public CompletableFuture<Reply> signOffElsewhere(VisitId id, String where, Person by) {
    return with(
        id,
        (cycle, visit) -> {
          if (where.isBlank()) {
            return new Reply.Refused("Say where the visitor is.");
          }
          Optional<String> refusal =
              steps(visit, VisitState.RETURNED, by)
                  .or(() ->
                      engine.visits().move(cycle, visit, VisitState.RETURNED, by.id().value()));
          if (refusal.isEmpty()) {
            cycle.evidence("signed off elsewhere", id.toString(), by.id().value(), where.strip());
          }
          return Office.reply(refusal, id.toString());
        });
  }

  /// Calls a visit off.
  ///
  /// @param reason at least a word
  public CompletableFuture<Reply> callOff(VisitId id, boolean unsafe, String reason, Person by) {
    return with(
        id,
        (cycle, visit) ->
            reason.isBlank()
                ? new Reply.Refused("Say why the visit is called off.")
                : Office.reply(
                    mayCallOff(visit, unsafe, by)
                        .or(() ->
                            engine
                                .visits()
                                .callOff(
                                    cycle,
                                    visit,
                                    (unsafe ? VisitFile.UNSAFE + ": " : "") + reason.strip(),
                                    by.id().value())),
                    id.toString()));
  }

  /// What is unsafe is called off by anybody.
  private Optional<String> mayCallOff(VisitRow visit, boolean unsafe, Person by) {
    return unsafe ? Optional.empty() : steps(visit, VisitState.CANCELLED, by);
  }

  /// The times of a visit move: a delay, or another appointment.
  ///
  /// @param seen the visit's version that the person saw
  public CompletableFuture<Reply> delay(
      VisitId id, Instant start, Instant expectedReturn, String reason, long seen, Person by) {
    return with(
        id,
        (cycle, visit) -> {
          SchoolClock clock = engine.rules().clock(visit.detail().school());
          boolean sane =
              start.isBefore(expectedReturn)
                  && Duration.between(start, expectedReturn).compareTo(LONGEST) <= 0;
          if (!sane) {
            return new Reply.Refused("A visit ends after it begins, within 24 hours.");
          }
          VisitRow moved = Changes.moved(visit, start, expectedReturn, seen);
          Optional<String> inTheWay = checks().moved(cycle.tx, visit, moved, cycle.now);
          if (inTheWay.isPresent()) {
            return new Reply.Refused(inTheWay.get());
          }
          if (!cycle.tx.changeVisit(moved)) {
            return new Reply.Refused(
                "Somebody has just changed this visit. It is now from "
                    + clock.fullMinute(visit.start())
                    + " to "
                    + clock.fullMinute(visit.expectedReturn())
                    + ". Please look at it again.");
          }
          cycle.evidence(
              "visit moved",
              id.toString(),
              by.id().value(),
              clock.fullMinute(start) + " to " + clock.fullMinute(expectedReturn) + ": " + reason);
          cycle
              .tx
              .visit(id)
              .filter(VisitRow::isOut)
              .ifPresent(out -> {
                engine.presence().expectBack(cycle, out);
                engine.limits().timesMoved(cycle, out);
              });
          EventKind event =
              visit.state().isAhead() ? EventKind.APPOINTMENT_CHANGED : EventKind.DELAYED;
          engine.visits().tell(cycle, visit, event, "New times. " + reason);
          cycle.changed("visit", id.toString());
          return new Reply.Done(id.toString());
        });
  }

  /// Parents have said that they are late.
  public CompletableFuture<Reply> parentsLate(VisitId id, Person by) {
    return with(
        id,
        (cycle, visit) -> {
          engine.limits().parentsLate(cycle, visit);
          cycle.evidence("parents are late", id.toString(), by.id().value(), "");
          cycle.changed("visit", id.toString());
          return new Reply.Done(id.toString());
        });
  }

  /// The office has rung the visitor, or was rung.
  ///
  /// @param outcome what was said
  public CompletableFuture<Reply> called(VisitId id, boolean spoke, String outcome, Person by) {
    return with(
        id,
        (cycle, visit) -> {
          office.calls().called(cycle, visit, spoke, outcome, by);
          return new Reply.Done(id.toString());
        });
  }

  /// The code word was heard during a call: duress, which the caller does not hear.
  public CompletableFuture<Reply> codeWordHeard(VisitId id, Person by) {
    return with(
        id,
        (cycle, visit) -> {
          Optional<ParticipantRow> out = Participants.lead(cycle.tx, visit.id());
          if (out.isEmpty()) {
            return new Reply.Refused("Nobody is out on this visit.");
          }
          engine
              .presence()
              .raise(cycle, out.get(), Cause.DURESS, "The code word was heard in a call.");
          cycle.evidence("code word heard", id.toString(), by.id().value(), "");
          return new Reply.Done(id.toString());
        });
  }

  /// Something that happened on a visit is told to those who must know, and to nobody else.
  ///
  /// @param stays whether whoever goes to that address next is told of it; never of a confidence
  public CompletableFuture<Reply> report(
      VisitId id, EventKind event, String words, boolean stays, Person by) {
    return with(
        id,
        (cycle, visit) -> {
          Optional<TellRule> rule = rules(visit).tell(event);
          if (!event.isReported() || words.isBlank() || words.length() > MOST_WORDS) {
            return new Reply.Refused(
                "Say what happened, in at most " + MOST_WORDS + " characters.");
          }
          if (rule.isEmpty()) {
            return new Reply.Refused(
                "The policy names nobody who is told of a " + event.words() + ".");
          }
          // The log is read by more people than a confidence is for.
          cycle.evidence(event.words(), id.toString(), by.id().value(), "");
          if (stays && !event.isConfidential()) {
            String warning = event.words() + ": " + words.strip();
            Markers.add(cycle, engine.rules(), visit, warning, by.id().value());
          }
          engine.visits().tell(cycle, visit, event, words.strip());
          return new Reply.Done(id.toString());
        });
  }

  /// The safeguarding lead looks at a visit of others, for a reason, which is evidence.
  public CompletableFuture<Reply> look(VisitId id, String reason, Person by) {
    return with(
        id,
        (cycle, visit) -> {
          if (!Seeing.mayLook(by, visit.detail().school())) {
            return new Reply.Refused(
                new Missing("Only those involved see this visit", rules(visit).seenClauses())
                    .sentence());
          }
          if (reason.isBlank()) {
            return new Reply.Refused("Say why you look at a visit of others.");
          }
          cycle.evidence(VisitFile.LOOKED, id.toString(), by.id().value(), reason.strip());
          return new Reply.Done(id.toString());
        });
  }

  /// Somebody has seen to a notice.
  public CompletableFuture<Reply> seen(long notice, Person by) {
    return office.command(cycle -> {
      if (!cycle.tx.seeNotice(notice, by.id().value())) {
        return new Reply.Refused("Somebody else has just seen to it.");
      }
      cycle.evidence("notice seen to", Long.toString(notice), by.id().value(), "");
      cycle.changed("notice", Long.toString(notice));
      return new Reply.Done(Long.toString(notice));
    });
  }
}
