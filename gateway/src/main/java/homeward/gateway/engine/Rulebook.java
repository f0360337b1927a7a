package homeward.gateway.engine;

import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import java.util.List;
import java.util.Optional;

/// Which policy goes for what: what is asked around a visit stays as it was when it was approved;
/// alarms and devices go by the policy in force. Read from any thread, changed by the engine alone.
public final class Rulebook {
  private volatile Policies policies;

  public Rulebook(Policies policies) {
    this.policies = policies;
  }

  void put(Policies others) {
    policies = others;
  }

  Policies policies() {
    return policies;
  }

  public List<SchoolId> schools() {
    return policies.schools();
  }

  /// The policy in force at a school.
  public Policy of(SchoolId school) {
    return policies.of(school);
  }

  /// How times are read and typed at a school.
  public SchoolClock clock(SchoolId school) {
    return of(school).clock();
  }

  /// What is asked around a visit.
  public VisitPolicy of(VisitRow visit) {
    return policies.of(visit.detail().school(), visit.detail().policy()).visits();
  }

  /// That of the device's school.
  Policy of(Tx tx, DeviceId device) {
    return of(school(tx, device));
  }

  Policy of(Tx tx, AlarmRow alarm) {
    return of(school(tx, alarm));
  }

  /// The school whose people are told of an alarm: that of its visit, else that of its device.
  public SchoolId school(Tx tx, AlarmRow alarm) {
    if (!alarm.origin().school().isEmpty()) {
      return policies.known(new SchoolId(alarm.origin().school()));
    }
    Optional<VisitRow> visit =
        alarm.visit() == 0 ? Optional.empty() : tx.visit(new VisitId(alarm.visit()));
    return visit
        .map(found -> policies.known(found.detail().school()))
        .orElseGet(() -> school(tx, alarm.device()));
  }

  /// The school, or the one that stands for those that are gone.
  SchoolId known(SchoolId school) {
    return policies.known(school);
  }

  /// The device's school.
  public SchoolId school(Tx tx, DeviceId device) {
    return policies.known(tx.device(device).map(DeviceRow::school).orElse(SchoolId.ONLY));
  }
}
