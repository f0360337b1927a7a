package homeward.gateway.engine;

import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.HandBackRule;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.TimerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// At the end of a school's day, devices that were handed out before it count as given back. Who is
/// out, or in an open alarm, keeps theirs until that is over.
final class HandBackProcess {
  private static final Duration AGAIN = Duration.ofMinutes(15);

  private final Rulebook rules;

  HandBackProcess(Rulebook rules) {
    this.rules = rules;
  }

  /// The gateway has started, perhaps with another policy; what was due meanwhile is still due.
  void begin(Cycle cycle) {
    for (SchoolId school : rules.schools()) {
      begin(cycle, school, rules.of(school));
    }
  }

  /// A policy is in force from now on.
  void begin(Cycle cycle, SchoolId school, Policy policy) {
    Optional<Instant> next = policy.handBack().next(cycle.now, policy.visits().hours().zone());
    boolean late =
        cycle
            .tx
            .timer(TimerKind.HAND_BACK, school.value())
            .filter(timer -> next.isPresent() && !timer.due().isAfter(next.get()))
            .isPresent();
    if (!late) {
      set(cycle, school, next);
    }
  }

  private static void set(Cycle cycle, SchoolId school, Optional<Instant> next) {
    next.ifPresentOrElse(
        due -> cycle.tx.setTimer(TimerKind.HAND_BACK, school.value(), due),
        () -> cycle.tx.clearTimer(TimerKind.HAND_BACK, school.value()));
  }

  /// The day has ended, or somebody kept their device when it did.
  void due(Cycle cycle, SchoolId school) {
    HandBackRule rule = rules.of(school).handBack();
    ZoneId zone = rules.clock(school).zone();
    Optional<Instant> end = rule.last(cycle.now, zone);
    boolean kept = end.isPresent() && takeBack(cycle, school, end.get());
    Optional<Instant> next = rule.next(cycle.now, zone);
    Instant again = cycle.now.plus(AGAIN);
    set(cycle, school, kept ? next.map(due -> due.isBefore(again) ? due : again) : next);
  }

  /// @return whether somebody has kept their device
  private boolean takeBack(Cycle cycle, SchoolId school, Instant end) {
    List<HandOutRow> over =
        cycle.tx.openHandOuts().stream()
            .filter(handOut -> handOut.since().isBefore(end))
            .filter(handOut -> school(cycle, handOut).equals(school))
            .toList();
    boolean kept = false;
    for (HandOutRow handOut : over) {
      if (WearRegister.isNeeded(cycle.tx, handOut.device(), handOut.worker())) {
        kept = true;
      } else {
        WearRegister.takeBack(cycle, handOut.device(), AlarmDesk.GATEWAY, "the day has ended");
      }
    }
    return kept;
  }

  private SchoolId school(Cycle cycle, HandOutRow handOut) {
    return rules.known(
        cycle.tx.device(handOut.device()).map(DeviceRow::school).orElse(SchoolId.ONLY));
  }
}
