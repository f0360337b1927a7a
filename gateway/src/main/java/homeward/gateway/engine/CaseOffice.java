package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.CaseRows.ReferralRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What people do about referrals and agreements, each in the engine's next transaction.
public final class CaseOffice {
  private static final int MOST_NAME = 100;
  private static final int MOST_LINE = 200;
  private static final int MOST_REASON = 1_000;
  private static final int MOST_WHY = 300;
  private static final Duration OLDEST = Duration.ofDays(90);

  private final Engine engine;
  private final Office office;

  CaseOffice(Engine engine, Office office) {
    this.engine = engine;
    this.office = office;
  }

  /// Somebody has asked for a visit.
  ///
  /// @param referral its number and its visit do not count; received not after now, and at most 90
  ///   days before
  public CompletableFuture<Reply> refer(ReferralRow referral, Person by) {
    return office.command(cycle ->
        wrong(referral, cycle.now, by)
            .<Reply>map(Reply.Refused::new)
            .orElseGet(
                () -> new Reply.Done(Long.toString(engine.referrals().refer(cycle, referral)))));
  }

  private static Optional<String> wrong(ReferralRow referral, Instant now, Person by) {
    if (!by.belongsTo(referral.school())) {
      return Optional.of("You have no part in that school.");
    }
    if (referral.received().isAfter(now)) {
      return Optional.of("A referral cannot be received later than now.");
    }
    if (referral.received().isBefore(now.minus(OLDEST))) {
      return Optional.of(
          "A referral received more than "
              + OLDEST.toDays()
              + " days ago is too old: look at the date.");
    }
    return lacks("Who asked for the visit", referral.source(), MOST_LINE)
        .or(() -> lacks("Why the visit is asked for", referral.reason(), MOST_REASON))
        .or(() -> lacks("The pupil's name", referral.pupil(), MOST_NAME))
        .or(() -> Office.tooLong("The address", referral.place(), MOST_LINE))
        .or(() -> Office.tooLong("Parents", referral.parents(), MOST_LINE));
  }

  private static Optional<String> lacks(String what, String text, int most) {
    return text.isBlank()
        ? Optional.of(what + " is not filled in.")
        : Office.tooLong(what, text, most);
  }

  /// No visit is made after all.
  ///
  /// @param reason 1 to 300 characters
  public CompletableFuture<Reply> close(long id, String reason, Person by) {
    return office.command(cycle ->
        Office.reply(
            cycle
                .tx
                .referral(id)
                .filter(referral -> by.belongsTo(referral.school()))
                .map(referral ->
                    Office.tooLong("The reason", reason, MOST_WHY)
                        .or(() -> engine.referrals().close(cycle, referral, reason, by)))
                .orElseGet(() -> Optional.of("There is no such referral.")),
            Long.toString(id)));
  }

  /// Somebody has seen whether an agreement was kept.
  ///
  /// @param note what was not kept; at most 300 characters
  /// @return the number of its visit
  public CompletableFuture<Reply> settle(long id, boolean kept, String note, Person by) {
    return office.command(cycle -> {
      Optional<AgreementRow> agreement =
          cycle.tx.agreement(id).filter(found -> by.belongsTo(found.school()));
      if (agreement.isEmpty()) {
        return new Reply.Refused("There is no such agreement.");
      }
      return Office.reply(
          Office.tooLong("The note", note, MOST_WHY)
              .or(() -> engine.agreements().settle(cycle, agreement.get(), kept, note, by)),
          Long.toString(agreement.get().visit()));
    });
  }
}
