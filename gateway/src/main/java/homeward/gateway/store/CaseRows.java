package homeward.gateway.store;

import homeward.gateway.people.SchoolId;
import homeward.gateway.visit.AgreementState;
import java.time.Instant;

/// What the tables hold of what begins before a visit and goes on after it.
public final class CaseRows {
  private CaseRows() {}

  /// Somebody has asked for a visit.
  ///
  /// @param source who asked for it; empty where planning the visit was all there was
  /// @param received when the school was asked
  /// @param enteredBy who wrote it down
  /// @param visit that is planned for it; 0 if none
  /// @param ended what came of it; empty while a visit is still due
  public record ReferralRow(
      long id,
      SchoolId school,
      String pupil,
      String parents,
      String place,
      String reason,
      String source,
      Instant received,
      String enteredBy,
      long visit,
      String ended) {

    /// The same, with a visit planned for it; 0 for none any more.
    public ReferralRow with(long other) {
      return new ReferralRow(
          id, school, pupil, parents, place, reason, source, received, enteredBy, other, ended);
    }

    /// The same, ended.
    public ReferralRow ended(String what) {
      return new ReferralRow(
          id, school, pupil, parents, place, reason, source, received, enteredBy, visit, what);
    }

    public boolean isOpen() {
      return ended.isEmpty();
    }
  }

  /// Something that was agreed with parents on a visit.
  ///
  /// @param due when what is to be done about it is due
  /// @param note what was said last of it; may be empty
  public record AgreementRow(
      long id,
      SchoolId school,
      long visit,
      String pupil,
      String words,
      AgreementState state,
      Instant due,
      String note) {

    /// The same, further on.
    public AgreementRow at(AgreementState next, Instant by, String why) {
      return new AgreementRow(id, school, visit, pupil, words, next, by, why);
    }
  }
}
