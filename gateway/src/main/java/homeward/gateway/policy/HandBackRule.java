package homeward.gateway.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// When a device that was handed out counts as given back, though nobody has said so.
public sealed interface HandBackRule {
  String END_OF_DAY = "end of day ";

  /// At midnight.
  static HandBackRule usual() {
    return new EndOfDay(LocalTime.MIDNIGHT);
  }

  /// Every day at a time. Midnight is the one with which the day ends.
  record EndOfDay(LocalTime at) implements HandBackRule {}

  /// Never: a person takes each device back.
  record Never() implements HandBackRule {}

  /// As a policy has it: `end of day 18:30`, or `none`.
  ///
  /// @throws IllegalArgumentException if it is neither
  static HandBackRule parse(String text) {
    if (text.equals("none")) {
      return new Never();
    }
    if (!text.matches(END_OF_DAY + "([01][0-9]|2[0-3]):[0-5][0-9]")) {
      throw new IllegalArgumentException(
          "hand-back is '" + END_OF_DAY + "HH:MM' or 'none', not '" + text + "'");
    }
    return new EndOfDay(LocalTime.parse(text.substring(END_OF_DAY.length())));
  }

  /// In a sentence.
  default String words() {
    return switch (this) {
      case EndOfDay(LocalTime at) ->
          "A device that was handed out counts as given back at "
              + (at.equals(LocalTime.MIDNIGHT) ? "midnight" : at)
              + ", unless its wearer is out or in an alarm.";
      case Never _ -> "A device that was handed out stays so until a person takes it back.";
    };
  }

  /// The end of the day after a time; empty if no day ends so.
  default Optional<Instant> next(Instant after, ZoneId zone) {
    return switch (this) {
      case EndOfDay(LocalTime at) -> {
        LocalDate day = LocalDate.ofInstant(after, zone);
        Instant end = end(day, at, zone);
        yield Optional.of(end.isAfter(after) ? end : end(day.plusDays(1), at, zone));
      }
      case Never _ -> Optional.empty();
    };
  }

  /// The end of the day before a time, or at it; empty if no day ends so.
  default Optional<Instant> last(Instant now, ZoneId zone) {
    return switch (this) {
      case EndOfDay(LocalTime at) -> {
        LocalDate day = LocalDate.ofInstant(now, zone);
        Instant end = end(day, at, zone);
        yield Optional.of(end.isAfter(now) ? end(day.minusDays(1), at, zone) : end);
      }
      case Never _ -> Optional.empty();
    };
  }

  private static Instant end(LocalDate day, LocalTime at, ZoneId zone) {
    return day.atTime(at).atZone(zone).toInstant();
  }
}
