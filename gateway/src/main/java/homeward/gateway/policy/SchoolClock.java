package homeward.gateway.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// How times are read and typed at a school, whatever zone and language the machine is set to.
/// Where the clocks go back, a time that comes twice says which one it is: `01:30 BST`.
public record SchoolClock(ZoneId zone) {
  private static final DateTimeFormatter TIME = of("HH:mm:ss");
  private static final DateTimeFormatter SECOND = of("d MMM, HH:mm:ss");
  private static final DateTimeFormatter MINUTE = of("d MMM, HH:mm");
  private static final DateTimeFormatter FULL_MINUTE = of("d MMM yyyy, HH:mm");
  private static final DateTimeFormatter FULL_SECOND = of("d MMM yyyy, HH:mm:ss");
  private static final DateTimeFormatter DAY = of("d MMM yyyy");
  private static final DateTimeFormatter LETTER_DAY = of("d MMMM yyyy");
  private static final DateTimeFormatter TYPED = of("yyyy-MM-dd'T'HH:mm");
  private static final DateTimeFormatter SHEET = of("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter NAME = of(" zzz");

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK);
  }

  /// `14:30:05`.
  public String time(Instant at) {
    return text(TIME, at);
  }

  /// `2 Mar, 14:30:05`.
  public String second(Instant at) {
    return text(SECOND, at);
  }

  /// `2 Mar, 14:30`.
  public String minute(Instant at) {
    return text(MINUTE, at);
  }

  /// `2 Mar 2026, 14:30`.
  public String fullMinute(Instant at) {
    return text(FULL_MINUTE, at);
  }

  /// `2 Mar 2026, 14:30:05`.
  public String fullSecond(Instant at) {
    return text(FULL_SECOND, at);
  }

  /// `2 Mar 2026`.
  public String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }

  /// `2 March 2026`, as a letter has it.
  public String letterDay(Instant at) {
    return LETTER_DAY.format(at.atZone(zone));
  }

  /// A day, the same everywhere: `2 Mar 2026`.
  public static String words(LocalDate day) {
    return DAY.format(day);
  }

  /// The day that it is then.
  public LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /// `2026-03-02 14:30`, as a spreadsheet takes it.
  public String sheet(Instant at) {
    return text(SHEET, at);
  }

  /// `2026-03-02T14:30`, as a form has it.
  public String typed(Instant at) {
    return TYPED.format(at.atZone(zone));
  }

  private String text(DateTimeFormatter format, Instant at) {
    String name = offsets(LocalDateTime.ofInstant(at, zone)).size() > 1 ? format(NAME, at) : "";
    return format(format, at) + name;
  }

  private String format(DateTimeFormatter format, Instant at) {
    return format.format(at.atZone(zone));
  }

  private List<ZoneOffset> offsets(LocalDateTime there) {
    return zone.getRules().getValidOffsets(there);
  }

  /// A time that was typed into a form that showed another.
  ///
  /// @param shown what [#typed] gave; who leaves it as it is means the same moment, to the second
  /// @throws IllegalArgumentException as [#read(String)]
  public Instant read(String text, Instant shown) {
    return text.equals(typed(shown)) ? shown : read(text);
  }

  /// A time that was typed: `2026-03-02T14:30`. One that comes twice is told apart by its offset
  /// from UTC: `2026-10-25T01:30+01:00`.
  ///
  /// @throws IllegalArgumentException if it is none, or not one only: in words for who typed it
  public Instant read(String text) {
    if (!text.matches(
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([+-][0-9]{2}:[0-9]{2})?")) {
      throw new IllegalArgumentException("A time is like 2026-03-02T14:30, not '" + text + "'.");
    }
    boolean told = text.matches(".*[+-][0-9]{2}:[0-9]{2}");
    int end = told ? text.length() - "+00:00".length() : text.length();
    LocalDateTime there;
    ZoneOffset said;
    try {
      there = LocalDateTime.parse(text.substring(0, end));
      said = told ? ZoneOffset.of(text.substring(end)) : ZoneOffset.UTC;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("There is no such day or time: " + text + ".", e);
    }
    List<ZoneOffset> offsets =
        offsets(there).stream().filter(offset -> !told || offset.equals(said)).toList();
    if (offsets.size() == 1) {
      return there.toInstant(offsets.getFirst());
    }
    String time = there.toLocalTime().toString();
    String day = DAY.format(there);
    if (told) {
      throw new IllegalArgumentException(
          "There is no " + time + " with " + said + " from UTC on " + day + ".");
    }
    throw new IllegalArgumentException(
        offsets.isEmpty()
            ? "There is no " + time + " on " + day + ": the clocks go forward. Choose another time."
            : time + " comes twice on " + day + ": the clocks go back. Choose another time.");
  }
}
