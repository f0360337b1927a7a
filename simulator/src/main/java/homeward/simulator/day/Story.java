package homeward.simulator.day;

import java.time.Duration;

/// What happens on a visit.
enum Story {
  SMOOTH("all goes as planned", 60),
  TRAFFIC("stuck in traffic, and says so: the times move", 60),
  LATE("back late, but before it is an alarm", 60),
  FORGOTTEN("back, and forgets to say so", 60),
  ABSENT_PARENTS("nobody is at home", 60),
  LATE_PARENTS("the parents ring that they are late, and do not come", 90),
  DOGS("a dog is not kept apart: called off as unsafe", 60),
  SICK_DRIVER("the driver is sick in the morning", 60),
  CHANGE_OF_MIND("the headteacher approves it, and thinks better of it", 60),
  REFUSED("nobody approves it", 60),
  SILENT("says nothing for longer than the policy lets them", 240),
  UNCALLED("the office forgets to ring", 90),
  DEAD_DEVICE("the device dies", 60),
  PANIC("the panic button, and nobody takes the alarm on at first", 60),
  CODE_WORD("the code word is heard in a call", 60),
  LEFT_HOME("goes straight home, and does not say so", 240),
  NO_REPORT("the report is forgotten", 60),
  UNANSWERED("the office calls twice, and nobody answers", 90);

  private final String words;
  private final Duration length;

  Story(String words, int minutes) {
    this.words = words;
    this.length = Duration.ofMinutes(minutes);
  }

  String words() {
    return words;
  }

  /// From its beginning to the expected return.
  Duration length() {
    return length;
  }

  /// Whether nobody leaves.
  boolean staysHome() {
    return this == SICK_DRIVER || this == CHANGE_OF_MIND || this == REFUSED;
  }

  /// Whether nobody is in danger, or seems to be: there must be no alarm.
  boolean isCalm() {
    return switch (this) {
      case SMOOTH,
          TRAFFIC,
          LATE,
          ABSENT_PARENTS,
          LATE_PARENTS,
          DOGS,
          SICK_DRIVER,
          CHANGE_OF_MIND,
          REFUSED,
          NO_REPORT ->
          true;
      case FORGOTTEN, SILENT, UNCALLED, UNANSWERED, DEAD_DEVICE, PANIC, CODE_WORD, LEFT_HOME ->
          false;
    };
  }
}
