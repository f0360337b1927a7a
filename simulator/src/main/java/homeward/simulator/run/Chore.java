package homeward.simulator.run;

import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.visit.VisitState;
import java.util.List;
import java.util.stream.Stream;

/// What people do about a visit at the console, or on their own phone, as a plan has it.
public enum Chore {
  APPROVES("approves the visit"),
  SIGNS("signs"),
  SIGNS_WEEK("signs the week's list"),
  PUTS_ON_FILE("puts on file"),
  MOVES_ON("moves the visit on"),
  CALLS_OFF("calls the visit off"),
  CALLS_OFF_UNSAFE("calls the visit off as unsafe"),
  PARENTS_LATE("says that the parents are late"),
  RINGS("has rung the visitor"),
  CODE_WORD("has heard the code word in a call"),
  REPORTS("reports");

  private final String words;

  Chore(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// Of what it can be: papers, things on file, steps, events; empty if it is of nothing.
  public List<String> whats() {
    return switch (this) {
      case SIGNS ->
          Stream.of(PaperKind.values())
              .filter(kind -> kind != PaperKind.WEEKLY_LIST)
              .map(PaperKind::words)
              .toList();
      // A mobile number belongs to the person, not to their file.
      case PUTS_ON_FILE ->
          Stream.of(FileItem.values())
              .filter(item -> item != FileItem.MOBILE)
              .map(FileItem::words)
              .toList();
      case MOVES_ON -> Stream.of(VisitState.values()).map(VisitState::words).toList();
      case REPORTS ->
          Stream.of(EventKind.values())
              .filter(EventKind::isReported)
              .map(EventKind::words)
              .toList();
      case APPROVES, SIGNS_WEEK, CALLS_OFF, CALLS_OFF_UNSAFE, PARENTS_LATE, RINGS, CODE_WORD ->
          List.of();
    };
  }

  /// Whether something must be said with it.
  public boolean isInWords() {
    return switch (this) {
      case CALLS_OFF, CALLS_OFF_UNSAFE, REPORTS, RINGS -> true;
      case APPROVES, SIGNS, SIGNS_WEEK, PUTS_ON_FILE, MOVES_ON, PARENTS_LATE, CODE_WORD -> false;
    };
  }
}
