package homeward.simulator.live;

import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.RiskRule;
import homeward.gateway.visit.VisitState;
import homeward.simulator.office.Forms;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.run.Chore;
import homeward.simulator.run.Errand;
import homeward.simulator.run.Plan;
import homeward.simulator.run.Words;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Has people do what a plan says about visits, each signed in at the console, visitors on their
/// own phones' pages.
final class LiveErrands {
  /// Kept in other places than on a person's page.
  private static final Set<FileItem> ELSEWHERE =
      EnumSet.of(FileItem.VEHICLE, FileItem.APPROVED_VEHICLE);

  private final Plan plan;
  private final LiveGateway gateway;
  private final Map<Integer, String> visits;
  private final LiveStory story;

  /// @param visits the number of each wearer's visit
  LiveErrands(Plan plan, LiveGateway gateway, Map<Integer, String> visits, LiveStory story) {
    this.plan = plan;
    this.gateway = gateway;
    this.visits = visits;
    this.story = story;
  }

  /// @throws IllegalArgumentException if something cannot be done so; the text says what
  static void check(Plan plan, boolean elsewhere) {
    if (plan.begins().isPresent()) {
      throw new IllegalArgumentException("real time begins now: 'begins' is for virtual time");
    }
    for (Errand errand : plan.errands()) {
      if (elsewhere && !errand.who().equals("rae")) {
        throw new IllegalArgumentException(
            "at a gateway elsewhere only rae does something about visits");
      }
      if (errand.isVisitors() && errand.chore() != Chore.SIGNS) {
        throw new IllegalArgumentException(
            "on their own phone a visitor signs papers; '"
                + errand.chore().words()
                + "' is for virtual time");
      }
      boolean kept =
          errand.chore() == Chore.PUTS_ON_FILE
              && ELSEWHERE.contains(
                  Words.named("what", errand.what(), FileItem.values(), FileItem::words));
      if (kept) {
        throw new IllegalArgumentException(
            "putting a " + errand.what() + " on file is for virtual time");
      }
    }
  }

  /// Does it now.
  void run(Errand errand) {
    String visit = visits.get(errand.visitor());
    if (visit == null && errand.chore() != Chore.PUTS_ON_FILE) {
      story.note(errand.lane(), "is refused: there is no such visit");
      return;
    }
    story.note(errand.lane(), errand.told());
    try {
      OfficeWorker by =
          errand.isVisitors()
              ? gateway.visitor(errand.visitorWhoDoesIt())
              : gateway.person(errand.who());
      by.post(path(errand, String.valueOf(visit)), form(errand));
    } catch (IllegalStateException e) {
      String why = String.valueOf(e.getMessage()).replaceFirst("^.* was answered [0-9]+: ", "");
      story.note(errand.lane(), "is refused: " + why);
    }
  }

  private String path(Errand errand, String visit) {
    String base = (errand.isVisitors() ? "/mine/" : "/visits/") + visit;
    return switch (errand.chore()) {
      case APPROVES, MOVES_ON -> base + "/progress";
      case SIGNS ->
          base
              + "/papers/"
              + Words.named("what", errand.what(), PaperKind.values(), PaperKind::words).name();
      case SIGNS_WEEK -> "/week";
      case PUTS_ON_FILE -> "/people/" + gateway.worker(errand.visitor()) + "/on-file";
      case CALLS_OFF, CALLS_OFF_UNSAFE -> base + "/call-off";
      case PARENTS_LATE -> base + "/parents-late";
      case RINGS -> base + "/call";
      case CODE_WORD -> base + "/code-word";
      case REPORTS -> base + "/report";
    };
  }

  private Map<String, String> form(Errand errand) {
    return switch (errand.chore()) {
      case APPROVES -> Map.of("to", VisitState.APPROVED.name());
      case MOVES_ON ->
          Map.of(
              "to",
              Words.named("what", errand.what(), VisitState.values(), VisitState::words).name());
      case SIGNS -> paper(errand);
      case PUTS_ON_FILE ->
          Map.of(
              "item",
              Words.named("what", errand.what(), FileItem.values(), FileItem::words).name(),
              "detail",
              errand.words().isEmpty() ? "as told" : errand.words(),
              "until",
              "2099-12-31");
      case CALLS_OFF -> Map.of("reason", errand.words());
      case CALLS_OFF_UNSAFE -> Map.of("reason", errand.words(), "unsafe", "yes");
      case RINGS -> Map.of("spoke", "yes", "outcome", errand.words());
      case REPORTS ->
          Map.of(
              "event",
              Words.named("what", errand.what(), EventKind.values(), EventKind::words).name(),
              "words",
              errand.words());
      case SIGNS_WEEK, PARENTS_LATE, CODE_WORD -> Map.of();
    };
  }

  private Map<String, String> paper(Errand errand) {
    PaperKind kind = Words.named("what", errand.what(), PaperKind.values(), PaperKind::words);
    RiskRule risk = plan.policy().visits().risk();
    var form = new HashMap<>(Forms.filled(kind, risk, errand.fields()));
    form.put("seen", "99"); // amends whatever is there
    return form;
  }
}
