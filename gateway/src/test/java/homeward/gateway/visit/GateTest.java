package homeward.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.ApprovalRule;
import homeward.gateway.policy.Clause;
import homeward.gateway.policy.Condition;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.GateRule;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.Milestone;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.PaperRule;
import homeward.gateway.policy.RecordRule;
import homeward.gateway.policy.StaffRule;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.VisitFacts.DeviceFacts;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final List<Clause> CLAUSE = List.of(new Clause("HC-2.9"));
  private static final Person SAM =
      new Person(new WorkerId("sam"), "Sam", "", Role.VISITOR, "", "01632 960002");
  private static final Person KIM =
      new Person(new WorkerId("kim"), "Kim", "", Role.VISITOR, "", "");

  private VisitKind kind = VisitKind.HOME;
  private VisitState state = VisitState.PLANNED;
  private Instant start = NOW;
  private Instant back = NOW.plus(Duration.ofHours(2));
  private Map<String, String> recorded = Map.of();
  private List<Traveller> travellers = List.of(new Traveller(SAM, List.of()));
  private final List<Paper> papers = new ArrayList<>();
  private boolean unsafe;
  private boolean nobodyHome;
  private boolean listed;
  private DeviceFacts device = new DeviceFacts("dev-1", "", "", 0);
  private int watching;

  private List<KindRule> kinds = List.of();
  private ApprovalRule approval = VisitPolicy.NONE.approval();
  private StaffRule staff = VisitPolicy.NONE.staff();
  private GateRule gate = VisitPolicy.NONE.gate();
  private RecordRule record = VisitPolicy.NONE.record();
  private List<FileRule> onFile = List.of();
  private List<PaperRule> rules = List.of();

  private List<String> missing(Milestone before) {
    var none = VisitPolicy.NONE;
    var policy =
        new VisitPolicy(
            none.hours(),
            kinds,
            List.of(),
            List.of(),
            approval,
            staff,
            gate,
            none.steps(),
            record,
            onFile,
            rules,
            none.risk(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            none.agreements(),
            none.review(),
            false,
            List.of(),
            false,
            List.of());
    var facts =
        new VisitFacts(
            kind,
            state,
            start,
            back,
            recorded,
            travellers,
            papers,
            true,
            unsafe,
            nobodyHome,
            listed,
            device,
            watching);
    return Gate.missing(policy, facts, before, NOW).stream().map(Missing::sentence).toList();
  }

  private List<String> leaving() {
    return missing(Milestone.DEPARTURE);
  }

  private void signed(PaperKind paper, Instant at, Map<String, String> fields, Role... roles) {
    papers.add(new Paper(paper, "Ada", List.of(roles), at, fields));
  }

  private static PaperRule paper(
      PaperKind paper, Milestone before, Condition when, Duration validFor, Role... by) {
    return new PaperRule(paper, before, when, List.of(by), validFor, List.of(), List.of(), CLAUSE);
  }

  @Test
  void a_school_that_asks_for_nothing_lets_everybody_go() {
    for (Milestone before : Milestone.values()) {
      assertThat(missing(before)).isEmpty();
    }
  }

  @Test
  void a_paper_is_signed_by_one_who_may_and_has_not_run_out() {
    rules =
        List.of(
            paper(
                PaperKind.RISK_ASSESSMENT,
                Milestone.DEPARTURE,
                Condition.ALWAYS,
                Duration.ofDays(30),
                Role.HEADTEACHER,
                Role.SAFEGUARDING_LEAD));
    String lacks =
        "The home-visit risk assessment is missing, to be signed by the headteacher or the"
            + " safeguarding lead (HC-2.9).";
    assertThat(leaving()).containsExactly(lacks);
    signed(PaperKind.RISK_ASSESSMENT, NOW, Map.of(), Role.VISITOR);
    signed(PaperKind.BRIEFING, NOW, Map.of(), Role.HEADTEACHER);
    assertThat(leaving()).containsExactly(lacks);
    Instant limit = NOW.minus(Duration.ofDays(30));
    signed(PaperKind.RISK_ASSESSMENT, limit.minusMillis(1), Map.of(), Role.HEADTEACHER);
    assertThat(leaving())
        .containsExactly(
            "The home-visit risk assessment is out of date, to be signed by the headteacher or the"
                + " safeguarding lead (HC-2.9).");
    signed(PaperKind.RISK_ASSESSMENT, limit, Map.of(), Role.VISITOR, Role.SAFEGUARDING_LEAD);
    assertThat(leaving()).isEmpty();
    assertThat(missing(Milestone.ENTRY)).isEmpty();
    assertThat(missing(Milestone.CLOSING)).isEmpty();
  }

  @Test
  void a_paper_is_asked_for_before_its_step_and_those_of_approval_on_leaving_too() {
    rules =
        List.of(
            paper(PaperKind.BRIEFING, Milestone.APPROVAL, Condition.ALWAYS, Duration.ZERO),
            paper(PaperKind.CONFIRMATION, Milestone.ENTRY, Condition.ALWAYS, Duration.ZERO),
            paper(PaperKind.REPORT, Milestone.CLOSING, Condition.ALWAYS, Duration.ZERO));
    assertThat(missing(Milestone.APPROVAL)).containsExactly("The briefing is missing (HC-2.9).");
    assertThat(leaving()).containsExactly("The briefing is missing (HC-2.9).");
    assertThat(missing(Milestone.ENTRY))
        .containsExactly("The written confirmation of the appointment is missing (HC-2.9).");
    assertThat(missing(Milestone.CLOSING)).containsExactly("The visit report is missing (HC-2.9).");
    signed(PaperKind.BRIEFING, Instant.EPOCH, Map.of(), Role.VISITOR);
    assertThat(leaving()).as("one without a limit does not run out").isEmpty();
  }

  @Test
  void a_paper_is_asked_for_when_its_condition_holds_and_of_its_kinds() {
    for (Condition when : Condition.values()) {
      rules = List.of(paper(PaperKind.REPORT, Milestone.DEPARTURE, when, Duration.ZERO));
      travellers =
          when == Condition.ALONE
              ? List.of(new Traveller(SAM, List.of()))
              : List.of(new Traveller(SAM, List.of()), new Traveller(KIM, List.of()));
      start = when == Condition.OUT_OF_HOURS ? NOW.plus(Duration.ofHours(6)) : NOW;
      back = start.plus(Duration.ofHours(2));
      unsafe = when == Condition.UNSAFE;
      nobodyHome = when == Condition.NOBODY_HOME;
      assertThat(leaving()).as(when.words()).hasSize(1);

      travellers = List.of(new Traveller(SAM, List.of()), new Traveller(KIM, List.of()));
      start = NOW;
      back = NOW.plus(Duration.ofHours(2));
      unsafe = false;
      nobodyHome = false;
      assertThat(leaving()).as(when.words()).hasSize(when == Condition.ALWAYS ? 1 : 0);
    }
    rules =
        List.of(
            new PaperRule(
                PaperKind.REPORT,
                Milestone.DEPARTURE,
                Condition.ALWAYS,
                List.of(),
                Duration.ZERO,
                List.of(VisitKind.HOME, VisitKind.RAPID),
                List.of(VisitKind.RAPID),
                CLAUSE));
    assertThat(leaving()).hasSize(1);
    kind = VisitKind.RAPID;
    assertThat(leaving()).isEmpty();
    kind = VisitKind.TUTORING;
    assertThat(leaving()).isEmpty();
  }

  @Test
  void a_decision_not_to_go_is_kept() {
    signed(PaperKind.RISK_ASSESSMENT, NOW, Map.of(PaperForms.GOING, "no"), Role.VISITOR);
    assertThat(leaving())
        .containsExactly("The risk assessment says that the visit does not take place.");
    signed(PaperKind.RISK_ASSESSMENT, NOW, Map.of(PaperForms.GOING, "yes"), Role.VISITOR);
    assertThat(leaving()).isEmpty();
  }

  @Test
  void two_go_unless_who_may_decides_otherwise_and_for_some_kinds_nobody_may() {
    staff = new StaffRule(2, List.of(), CLAUSE);
    assertThat(leaving()).containsExactly("A home visit takes a second member of staff (HC-2.9).");
    staff = new StaffRule(2, List.of(Role.HEADTEACHER), CLAUSE);
    assertThat(leaving())
        .containsExactly(
            "A second member of staff is missing, or the decision of the headteacher that one may go"
                + " alone (HC-2.9).");
    signed(PaperKind.ONE_PERSON, NOW, Map.of(), Role.VISITOR);
    assertThat(leaving()).hasSize(1);
    signed(PaperKind.ONE_PERSON, NOW, Map.of(), Role.HEADTEACHER);
    assertThat(leaving()).isEmpty();

    kinds = List.of(new KindRule(VisitKind.HOME, 2, List.of(), List.of(new Clause("TC-5.1"))));
    assertThat(leaving()).containsExactly("A home visit takes a second member of staff (TC-5.1).");
    travellers = List.of(new Traveller(SAM, List.of()), new Traveller(KIM, List.of()));
    assertThat(leaving()).isEmpty();
  }

  @Test
  void approval_and_the_weeks_list_are_there() {
    approval = new ApprovalRule(List.of(Role.HEADTEACHER), List.of(Role.RECEPTION), CLAUSE);
    assertThat(leaving())
        .containsExactly(
            "The visit is not approved yet by the headteacher (HC-2.9).",
            "The visit is not on a list of this week that the reception has signed (HC-2.9).");
    state = VisitState.APPROVED;
    listed = true;
    assertThat(leaving()).isEmpty();
  }

  @Test
  void what_is_to_be_written_down_is() {
    record = new RecordRule(List.of("pupil", "parents"), CLAUSE);
    recorded = Map.of("pupil", "Pat", "parents", " ");
    assertThat(leaving()).containsExactly("It is not written down of the visit: parents (HC-2.9).");
    recorded = Map.of("pupil", "Pat", "parents", "P.");
    assertThat(leaving()).isEmpty();
  }

  @Test
  void what_is_to_be_on_file_is_and_holds_today() {
    onFile =
        List.of(
            new FileRule(FileItem.MOBILE, List.of(), List.of(), true, CLAUSE),
            new FileRule(
                FileItem.TRAINING, List.of("first aid", "lifting"), List.of(), true, CLAUSE),
            new FileRule(FileItem.DBS, List.of(), List.of(), true, CLAUSE),
            new FileRule(FileItem.VEHICLE, List.of(), List.of(), false, CLAUSE));
    travellers = List.of(new Traveller(KIM, List.of()));
    assertThat(leaving())
        .containsExactly(
            "The mobile number of Kim is missing (HC-2.9).",
            "Kim lacks training, or it has run out: first aid (HC-2.9).",
            "Kim lacks training, or it has run out: lifting (HC-2.9).",
            "For Kim there is no valid entry: DBS check (HC-2.9).");
    travellers =
        List.of(
            new Traveller(
                SAM,
                List.of(
                    new OnFile(FileItem.TRAINING, "First Aid", TODAY),
                    new OnFile(FileItem.TRAINING, "lifting", TODAY.minusDays(1)),
                    new OnFile(FileItem.DBS, "enhanced", TODAY.plusDays(1)))));
    assertThat(leaving())
        .containsExactly("Sam lacks training, or it has run out: lifting (HC-2.9).");
  }

  @Test
  void the_device_is_signed_on_tested_charged_and_somebody_watches() {
    gate = new GateRule(true, true, true, Duration.ofHours(1), CLAUSE);
    assertThat(leaving())
        .containsExactly(
            "Device dev-1 is not signed on to Sam (HC-2.9).",
            "Device dev-1 has not had its self-test since it was signed on (HC-2.9).",
            "The battery of device dev-1 does not last for the visit and 60 min more: its charge is not"
                + " known (HC-2.9).",
            "Nobody is watching the console (HC-2.9).");
    watching = 1;
    device = new DeviceFacts("dev-1", "failed: sensor", "sam", 24);
    assertThat(leaving())
        .containsExactly(
            "The self-test of device dev-1 failed: sensor (HC-2.9).",
            "The battery of device dev-1 does not last for the visit and 60 min more: 24 %"
                + " (HC-2.9).");
    device = new DeviceFacts("dev-1", "passed", "sam", 25);
    assertThat(leaving()).isEmpty();
    device = new DeviceFacts("dev-1", "passed", "kim", 25);
    assertThat(leaving()).hasSize(1);
  }

  @Test
  void out_of_hours_a_contact_who_has_confirmed_stands_in_for_the_console() {
    gate = new GateRule(false, false, true, Duration.ZERO, CLAUSE);
    start = Instant.parse("2026-03-02T19:00:00Z");
    back = start.plus(Duration.ofHours(1));
    String nobody =
        "Nobody is watching the console, and no contact out of hours has confirmed (HC-2.9).";
    assertThat(leaving()).containsExactly(nobody);
    signed(PaperKind.OUT_OF_HOURS, NOW, Map.of("confirmed", "no"));
    assertThat(leaving()).containsExactly(nobody);
    signed(PaperKind.OUT_OF_HOURS, NOW, Map.of("confirmed", "yes"));
    assertThat(leaving()).isEmpty();
    start = Instant.parse("2026-03-02T10:00:00Z");
    back = start.plus(Duration.ofHours(1));
    assertThat(leaving()).containsExactly("Nobody is watching the console (HC-2.9).");
  }
}
