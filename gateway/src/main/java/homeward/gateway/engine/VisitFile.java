package homeward.gateway.engine;

import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.Person;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.Seeing;
import homeward.gateway.visit.Traveller;
import homeward.gateway.visit.VisitFacts;
import homeward.gateway.visit.VisitFacts.DeviceFacts;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers from the store what the rules look at.
public final class VisitFile {
  /// Why a visit was called off, in the store's words.
  public static final String UNSAFE = "unsafe";

  public static final String NOBODY_HOME = "nobody at home";

  /// As the evidence has it where somebody looks at a visit of others.
  static final String LOOKED = "looked at";

  private static final Duration LOOK = Duration.ofHours(1);

  private VisitFile() {}

  /// Under what a paper of a visit is kept: an assessment of lone working is about the person.
  public static String subject(VisitRow visit, PaperKind kind) {
    return kind == PaperKind.LONE_WORKING ? visit.worker().value() : visit.id().toString();
  }

  /// Who is to be alerted out of hours beside those of the policy: name and e-mail address.
  static Optional<Map.Entry<String, String>> outOfHoursContact(Tx tx, long visit) {
    return tx.papers(Long.toString(visit)).stream()
        .map(PaperRow::paper)
        .filter(paper -> paper.kind() == PaperKind.OUT_OF_HOURS)
        .reduce((_, later) -> later)
        .map(Paper::fields)
        .filter(fields -> !fields.getOrDefault(PaperForms.EMAIL, "").isEmpty())
        .map(fields ->
            Map.entry(
                fields.getOrDefault("contact", "contact"),
                fields.getOrDefault(PaperForms.EMAIL, "")));
  }

  /// @param watching how many consoles somebody is watching
  public static VisitFacts facts(Tx tx, VisitRow visit, int watching) {
    List<Traveller> travellers = travellers(tx, visit);
    var papers = new ArrayList<Paper>();
    tx.papers(visit.id().toString()).stream().map(PaperRow::paper).forEach(papers::add);
    for (Traveller traveller : travellers) {
      tx.papers(traveller.person().id().value()).stream().map(PaperRow::paper).forEach(papers::add);
    }
    return new VisitFacts(
        visit.detail().kind(),
        visit.state(),
        visit.start(),
        visit.expectedReturn(),
        Map.of(
            "pupil", visit.detail().pupil(),
            "parents", visit.detail().parents(),
            "purpose", visit.purpose()),
        travellers,
        papers,
        tx.visitsTo(visit.place(), visit.id()) == 0,
        visit.detail().calledOff().startsWith(UNSAFE),
        visit.detail().calledOff().startsWith(NOBODY_HOME),
        WeeklyList.has(tx, visit),
        device(tx, visit),
        watching);
  }

  private static List<Traveller> travellers(Tx tx, VisitRow visit) {
    var travellers = new ArrayList<Traveller>();
    traveller(tx, visit.worker()).ifPresent(travellers::add);
    if (!visit.detail().second().isEmpty()) {
      traveller(tx, new WorkerId(visit.detail().second())).ifPresent(travellers::add);
    }
    return travellers;
  }

  private static Optional<Traveller> traveller(Tx tx, WorkerId id) {
    return tx.account(id)
        .map(AccountRow::person)
        .map(person -> new Traveller(person, tx.onFile(id)));
  }

  private static DeviceFacts device(Tx tx, VisitRow visit) {
    Optional<DeviceRow> device = tx.device(visit.device());
    return new DeviceFacts(
        visit.device().value(),
        selfTest(tx, visit.device().value()),
        device.map(DeviceRow::worker).orElse(""),
        device.filter(VisitFile::chargeKnown).map(DeviceRow::batteryPercent).orElse(0));
  }

  private static boolean chargeKnown(DeviceRow device) {
    return !device.faultWords().contains("BATTERY_UNKNOWN");
  }

  /// What the last self-test since the last sign-on said.
  private static String selfTest(Tx tx, String device) {
    long signOn = tx.newestAbout(device, "sign-on", "").map(EvidenceRow::seq).orElse(0L);
    return tx.newestAbout(device, "self-test", "")
        .filter(row -> row.seq() > signOn)
        .map(row -> EvidenceLine.parse(row.line()).detail())
        .orElse("");
  }

  /// Whether a person sees a visit: as one who has a part in it, or because they have just said
  /// why.
  public static boolean isSeenBy(
      Tx tx, VisitRow visit, VisitPolicy policy, Person person, Instant now) {
    List<WorkerId> travellers =
        travellers(tx, visit).stream().map(traveller -> traveller.person().id()).toList();
    return Seeing.sees(policy, visit.detail().school(), person, travellers)
        || tx.newestAbout(visit.id().toString(), LOOKED, person.id().value())
            .map(row -> EvidenceLine.parse(row.line()))
            .filter(line -> line.at().plus(LOOK).isAfter(now))
            .isPresent();
  }

  /// The code word of a person; empty if there is none.
  public static String codeWord(Tx tx, Person person) {
    return tx.onFile(person.id()).stream()
        .filter(entry -> entry.item() == FileItem.CODE_WORD)
        .map(Traveller.OnFile::detail)
        .reduce("", (_, later) -> later);
  }
}
