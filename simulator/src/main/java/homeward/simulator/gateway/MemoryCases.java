package homeward.simulator.gateway;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.CaseTx;
import homeward.protocol.id.VisitId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Referrals and agreements on maps.
abstract class MemoryCases extends MemoryVisits implements CaseTx {
  MemoryCases(Tables tables) {
    super(tables);
  }

  private static ReferralRow row(ReferralRow r, long id, ReferralRow changed) {
    return new ReferralRow(
        id,
        r.school(),
        r.pupil(),
        r.parents(),
        r.place(),
        r.reason(),
        r.source(),
        ms(r.received()),
        r.enteredBy(),
        changed.visit(),
        changed.ended());
  }

  @Override
  public long insertReferral(ReferralRow r) {
    long id = tables.referrals.size() + 1L;
    tables.put(tables.referrals, id, row(r, id, r));
    return id;
  }

  @Override
  public Optional<ReferralRow> referral(long id) {
    return Optional.ofNullable(tables.referrals.get(id));
  }

  @Override
  public Optional<ReferralRow> referralOf(VisitId visit) {
    return tables.referrals.values().stream()
        .filter(r -> r.visit() == visit.value())
        .max(Comparator.comparingLong(ReferralRow::id));
  }

  @Override
  public List<ReferralRow> openReferrals(SchoolId school) {
    return tables.referrals.values().stream()
        .filter(r -> r.school().equals(school) && r.isOpen())
        .sorted(Comparator.comparing(ReferralRow::received).thenComparingLong(ReferralRow::id))
        .toList();
  }

  @Override
  public List<ReferralRow> endedReferrals(SchoolId school, int most) {
    return tables.referrals.values().stream()
        .filter(r -> r.school().equals(school) && !r.isOpen())
        .sorted(Comparator.comparingLong(ReferralRow::id).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public void changeReferral(ReferralRow r) {
    referral(r.id()).ifPresent(old -> tables.put(tables.referrals, r.id(), row(old, r.id(), r)));
  }

  private static AgreementRow row(AgreementRow a, long id, AgreementRow changed) {
    return new AgreementRow(
        id,
        a.school(),
        a.visit(),
        a.pupil(),
        a.words(),
        changed.state(),
        ms(changed.due()),
        changed.note());
  }

  @Override
  public long insertAgreement(AgreementRow a) {
    long id = tables.agreements.size() + 1L;
    tables.put(tables.agreements, id, row(a, id, a));
    return id;
  }

  @Override
  public Optional<AgreementRow> agreement(long id) {
    return Optional.ofNullable(tables.agreements.get(id));
  }

  @Override
  public List<AgreementRow> agreements(VisitId visit) {
    return tables.agreements.values().stream().filter(a -> a.visit() == visit.value()).toList();
  }

  @Override
  public List<AgreementRow> openAgreements(SchoolId school) {
    return tables.agreements.values().stream()
        .filter(a -> a.school().equals(school) && !a.state().isSettled())
        .sorted(Comparator.comparing(AgreementRow::due).thenComparingLong(AgreementRow::id))
        .toList();
  }

  @Override
  public void changeAgreement(AgreementRow a) {
    agreement(a.id()).ifPresent(old -> tables.put(tables.agreements, a.id(), row(old, a.id(), a)));
  }
}
