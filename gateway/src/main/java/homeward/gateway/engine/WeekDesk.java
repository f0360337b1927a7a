package homeward.gateway.engine;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.OfficeHours;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.Traveller.OnFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Once a week, when the office opens on Monday or on the first day after a holiday: whose list is
/// to be signed, and what of people's files runs out.
final class WeekDesk {
  private static final Period SOON = Period.ofWeeks(4);

  /// No school is closed for longer.
  private static final int MOST_DAYS = 120;

  private final Rulebook rules;

  WeekDesk(Rulebook rules) {
    this.rules = rules;
  }

  /// The gateway has started; what was due meanwhile is still due.
  void begin(Cycle cycle) {
    for (SchoolId school : rules.schools()) {
      if (cycle.tx.timer(TimerKind.WEEK, school.value()).isEmpty()) {
        next(cycle, school);
      }
    }
  }

  private void next(Cycle cycle, SchoolId school) {
    OfficeHours hours = rules.of(school).visits().hours();
    cycle.tx.setTimer(TimerKind.WEEK, school.value(), opens(hours, cycle.now));
  }

  /// When the office opens for the first time in a week that has not begun yet.
  static Instant opens(OfficeHours hours, Instant now) {
    LocalDate monday = WeeklyList.monday(now, hours.zone());
    boolean past = false;
    for (LocalDate day = monday; !day.isAfter(monday.plusDays(MOST_DAYS)); day = day.plusDays(1)) {
      Instant opens = day.atTime(hours.from()).atZone(hours.zone()).toInstant();
      boolean newWeek = day.getDayOfWeek() == java.time.DayOfWeek.MONDAY;
      past = !newWeek && past;
      if (hours.contain(opens) && !past) {
        if (opens.isAfter(now)) {
          return opens;
        }
        past = true;
      }
    }
    return monday.plusWeeks(1).atTime(hours.from()).atZone(hours.zone()).toInstant();
  }

  void due(Cycle cycle, SchoolId school) {
    VisitPolicy policy = rules.of(school).visits();
    list(cycle, school, policy);
    expiring(cycle, school, policy);
    next(cycle, school);
  }

  private static void list(Cycle cycle, SchoolId school, VisitPolicy policy) {
    List<Role> by = policy.approval().weeklyListBy();
    LocalDate monday = WeeklyList.monday(cycle.now, policy.hours().zone());
    long unsigned =
        WeeklyList.of(cycle.tx, school, monday, policy.hours().zone()).stream()
            .filter((VisitRow visit) -> !WeeklyList.has(cycle.tx, visit))
            .count();
    if (!by.isEmpty() && unsigned > 0) {
      Notices.add(
          cycle,
          school,
          0,
          "weekly list",
          "Of this week's visits " + unsigned + " are on no list that was signed.",
          by,
          false);
    }
  }

  private static void expiring(Cycle cycle, SchoolId school, VisitPolicy policy) {
    LocalDate today = LocalDate.ofInstant(cycle.now, policy.hours().zone());
    Map<List<Role>, List<String>> lines = new LinkedHashMap<>();
    for (FileRule rule : policy.onFile()) {
      for (Person person : cycle.tx.people()) {
        boolean visits = person.is(Role.VISITOR, school);
        for (OnFile entry : visits ? cycle.tx.onFile(person.id()) : List.<OnFile>of()) {
          boolean soon = !entry.until().isBefore(today) && entry.until().isBefore(today.plus(SOON));
          if (entry.item() == rule.item() && soon) {
            List<Role> to = rule.heldBy().isEmpty() ? List.of(Role.HEADTEACHER) : rule.heldBy();
            lines
                .computeIfAbsent(to, _ -> new ArrayList<>())
                .add(
                    entry.item().words()
                        + " of "
                        + person.name()
                        + " on "
                        + SchoolClock.words(entry.until()));
          }
        }
      }
    }
    lines.forEach((to, what) ->
        Notices.add(
            cycle,
            school,
            0,
            "on file",
            "Runs out within four weeks: " + String.join("; ", what) + ".",
            to,
            false));
  }
}
