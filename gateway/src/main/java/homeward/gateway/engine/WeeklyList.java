package homeward.gateway.engine;

import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;

/// The list of a week's visits, signed as a whole before any of them.
public final class WeeklyList {
  private static final String SUBJECT = "week ";

  /// The field that holds the numbers of the visits on it.
  static final String VISITS = "visits";

  private WeeklyList() {}

  /// The Monday of a moment's week.
  public static LocalDate monday(Instant at, ZoneId zone) {
    return LocalDate.ofInstant(at, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /// Under what a week's lists are kept.
  public static String subject(SchoolId school, LocalDate monday) {
    return SUBJECT + school + " " + monday;
  }

  /// Whether a visit is on a list that was signed.
  static boolean has(Tx tx, VisitRow visit) {
    // The zone decides only which Monday it is near midnight; the visit's number settles it.
    LocalDate monday = monday(visit.start(), ZoneId.of("UTC"));
    return List.of(monday.minusWeeks(1), monday, monday.plusWeeks(1)).stream()
        .flatMap(week -> tx.papers(subject(visit.detail().school(), week)).stream())
        .anyMatch(list -> numbers(list).contains(visit.id().toString()));
  }

  private static List<String> numbers(PaperRow list) {
    return list.paper().kind() == PaperKind.WEEKLY_LIST
        ? Arrays.asList(list.paper().fields().getOrDefault(VISITS, "").split(" ", -1))
        : List.of();
  }

  /// A school's visits of a week that have yet to begin.
  public static List<VisitRow> of(Tx tx, SchoolId school, LocalDate monday, ZoneId zone) {
    Instant from = monday.atStartOfDay(zone).toInstant();
    Instant before = monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    return tx.visitsBetween(school, from, before).stream()
        .filter(visit -> visit.state().isAhead())
        .toList();
  }

  /// The numbers of visits, as the list keeps them.
  static String numbers(List<VisitRow> visits) {
    return String.join(" ", visits.stream().map(VisitRow::id).map(VisitId::toString).toList());
  }
}
