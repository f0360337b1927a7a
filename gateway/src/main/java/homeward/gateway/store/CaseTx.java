package homeward.gateway.store;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.protocol.id.VisitId;
import java.util.List;
import java.util.Optional;

/// What can be done within one transaction about what begins before a visit, and what goes on after
/// it.
public interface CaseTx {

  /// @return its number
  long insertReferral(ReferralRow referral);

  Optional<ReferralRow> referral(long id);

  /// Which a visit is planned for; the newest if there are several.
  Optional<ReferralRow> referralOf(VisitId visit);

  /// A school's, the longest received first.
  List<ReferralRow> openReferrals(SchoolId school);

  /// A school's that have ended, newest first.
  List<ReferralRow> endedReferrals(SchoolId school, int most);

  /// Which visit is planned for it, and what came of it.
  void changeReferral(ReferralRow referral);

  /// @return its number
  long insertAgreement(AgreementRow agreement);

  Optional<AgreementRow> agreement(long id);

  /// Of a visit, oldest first.
  List<AgreementRow> agreements(VisitId visit);

  /// A school's about which something is to be done, by when it is due.
  List<AgreementRow> openAgreements(SchoolId school);

  /// Where it stands, by when, and why.
  void changeAgreement(AgreementRow agreement);
}
