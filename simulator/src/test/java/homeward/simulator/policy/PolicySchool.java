package homeward.simulator.policy;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.CaseOffice;
import homeward.gateway.engine.Engine;
import homeward.gateway.engine.Office;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.PaperOffice;
import homeward.gateway.engine.Ports;
import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.engine.Ports.LiveFeed;
import homeward.gateway.engine.RegisterOffice;
import homeward.gateway.engine.VisitFile;
import homeward.gateway.engine.VisitOffice;
import homeward.gateway.engine.WeeklyList;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Intake;
import homeward.gateway.notify.Letter;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.FileRule;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.PaperRule;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.LimitSubject;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.Places;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.VisitState;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Part;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.VirtualTime;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.office.Forms;
import homeward.simulator.transport.Certificates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A school under a policy, in virtual time: somebody for each role that the policy names, two who
/// visit, and a device that says what it is told to.
final class PolicySchool implements AutoCloseable {
  static final DeviceId DEVICE = new DeviceId("dev-1");

  /// A Monday, ten o'clock.
  static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  static final Duration LENGTH = Duration.ofHours(5);
  private static final LocalDate VALID = LocalDate.of(2027, 1, 1);
  static final Duration OUT_OF_HOURS = Duration.ofHours(11);

  final VirtualTime time = new VirtualTime(START);
  final Policy policy;
  final Person sam;
  final Person kim =
      new Person(new WorkerId("kim"), "Kim", "Example", Role.VISITOR, "", "01632 960003");
  final List<Letter> letters = new ArrayList<>();
  final List<Downlink> told = new ArrayList<>();
  int watching = 1;
  int percent = 95;
  String pupil = "Pat Pupil";
  private final Store store = new MemoryStore();
  private final Intake intake = new Intake(() -> {});
  private final Engine engine;
  private long starts;
  private final Office office;
  private long counter;

  PolicySchool(Policy policy) {
    this(policy, "01632 960002");
  }

  /// @param mobile of Sam
  PolicySchool(Policy policy, String mobile) {
    this.policy = policy;
    this.sam = new Person(new WorkerId("sam"), "Sam", "Example", Role.VISITOR, "", mobile);
    store.write(tx -> {
      policy.roles().stream()
          .filter(role -> !role.equals(Role.VISITOR))
          .map(PolicySchool::somebody)
          .forEach(tx::putPerson);
      tx.putPerson(sam);
      tx.putPerson(kim);
      tx.putDevice(DeviceRow.unheard(DEVICE, SchoolId.ONLY));
      return tx;
    });
    var feed =
        new LiveFeed() {
          @Override
          public void publish(LiveEvent event) {
            // Nobody has a page open.
          }

          @Override
          public int watching(SchoolId school) {
            return watching;
          }
        };
    engine =
        new Engine(
            store,
            time,
            MessageId.FIRST_GATEWAY_BOOT + starts++,
            Policies.of(policy),
            intake,
            new Ports(
                (_, downlinks) -> told.addAll(downlinks),
                (_, letter, report) -> {
                  letters.add(letter);
                  report.report(new homeward.gateway.notify.Notifier.Outcome.Delivered("taken"));
                },
                feed),
            "https://console.example",
            () -> {});
    office = new Office(engine);
    heartbeat();
  }

  /// The one person with a role.
  static Person somebody(Role role) {
    String id = role.words().replaceAll("[^a-z]+", "-");
    String name = id.length() > 31 ? id.substring(0, 31) : id;
    return new Person(
        new WorkerId(name.replaceAll("-$", "")),
        "One",
        "Example",
        role,
        name + "@school.example",
        "01632 960004");
  }

  VisitPolicy rules() {
    return policy.visits();
  }

  private void arrive(Uplink uplink) {
    intake.offer(
        new Arrival(
            Certificates.first(uplink.id().device()),
            uplink,
            ContentDigest.of(UplinkCodec.encode(uplink)),
            time.now(),
            "test",
            new Arrival.Replier() {
              @Override
              public void stored(List<Downlink> downlinks) {
                told.addAll(downlinks);
              }

              @Override
              public void refused(String why) {
                throw new IllegalStateException(why);
              }
            }));
    engine.cycle();
  }

  private Stamp stamp() {
    counter++;
    return new Stamp(new MessageId(DEVICE, 1, counter), time.now());
  }

  void heartbeat() {
    arrive(new Uplink.Heartbeat(stamp(), percent, -60, Condition.ON_DUTY, "test"));
  }

  void signOn() {
    arrive(new Uplink.SignOn(stamp(), sam.id()));
  }

  void selfTest(boolean passed) {
    arrive(new Uplink.SelfTestResult(stamp(), List.of(new Uplink.PartResult(Part.SENSOR, passed))));
  }

  void panic() {
    arrive(new Uplink.AlarmRaised(stamp(), homeward.protocol.message.Cause.PANIC));
  }

  void step(homeward.protocol.message.VisitStage stage) {
    arrive(new Uplink.VisitProgress(stamp(), stage));
  }

  Reply act(Function<VisitOffice, CompletableFuture<Reply>> what) {
    CompletableFuture<Reply> reply = what.apply(office.visits());
    engine.cycle();
    return reply.join();
  }

  Reply signs(Function<PaperOffice, CompletableFuture<Reply>> what) {
    return act(_ -> what.apply(office.papers()));
  }

  Reply takes(Function<RegisterOffice, CompletableFuture<Reply>> what) {
    return act(_ -> what.apply(office.registers()));
  }

  Reply handles(Function<CaseOffice, CompletableFuture<Reply>> what) {
    return act(_ -> what.apply(office.cases()));
  }

  /// Puts a policy's next version into force.
  Reply changes(String text) {
    return act(_ ->
        office
            .policies()
            .put(
                SchoolId.ONLY,
                text,
                PolicyFile.parse(text, "changed"),
                "The governors have decided so.",
                somebody(Role.HEADTEACHER)));
  }

  <T> T read(Function<Tx, T> what) {
    return store.read(what);
  }

  /// Goes on, looking at what is due once a second.
  void pass(Duration length) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plusSeconds(1)) {
      time.advance(Duration.ofSeconds(1));
      engine.cycle();
    }
  }

  /// Goes on in one leap, as if nothing were due on the way.
  void leap(Duration length) {
    time.advance(length);
    engine.cycle();
  }

  /// A visit begins so much after the test.
  Duration later = Duration.ZERO;

  /// What the next visit follows up, and the referral that it is for; 0 for none.
  long follows;

  long referral;

  String place = "1 Nowhere Lane, Sampleton";

  /// The same time of a day on which Sam has no other visit, and that is not past.
  private Instant free(Instant wanted) {
    Instant start = wanted;
    while (start.isBefore(time.now().minus(Duration.ofHours(12))) || isTaken(start)) {
      start = start.plus(Duration.ofDays(1));
    }
    return start;
  }

  private boolean isTaken(Instant start) {
    return store.<Boolean>read(tx ->
        tx.visitsOf(sam.id(), START.minus(Duration.ofDays(1))).stream()
            .filter(visit -> visit.isOut() || visit.state().isAhead())
            .anyMatch(visit ->
                start.isBefore(visit.expectedReturn())
                    && visit.start().isBefore(start.plus(LENGTH))));
  }

  Reply plan(VisitKind kind, boolean alone, boolean outOfHours, String purpose, Person by) {
    Instant start = free(START.plus(later).plus(outOfHours ? OUT_OF_HOURS : Duration.ZERO));
    return act(o ->
        o.plan(
            new VisitRow(
                new VisitId(1),
                sam.id(),
                DEVICE,
                place,
                purpose,
                start,
                start.plus(LENGTH),
                VisitState.PLANNED,
                VisitRow.Detail.planned(SchoolId.ONLY, kind, pupil, "A parent", alone ? "" : "kim")
                    .following(follows)),
            referral,
            by));
  }

  String purpose() {
    return rules().purposes().isEmpty() ? "attendance" : rules().purposes().getFirst();
  }

  /// Plans a visit of a kind that the school makes, by somebody who may.
  VisitId visit(VisitKind kind, boolean alone, boolean outOfHours) {
    Person by =
        rules().kind(kind).filter(rule -> !rule.decidedBy().isEmpty()).isPresent()
            ? somebody(rules().kind(kind).orElseThrow().decidedBy().getFirst())
            : somebody(Role.RECEPTION);
    Reply reply = plan(kind, alone, outOfHours, purpose(), by);
    if (!(reply instanceof Reply.Done(String id))) {
      throw new IllegalStateException(reply.toString());
    }
    return new VisitId(Long.parseLong(id));
  }

  /// Has a paper filled in and signed.
  Reply sign(VisitId visit, PaperKind kind, Person by) {
    Map<String, String> amended =
        kind == PaperKind.RISK_ASSESSMENT
            ? Map.of(PaperForms.AMENDED, "as things stand")
            : Map.of();
    Map<String, String> fields = Forms.filled(kind, rules().risk(), amended);
    return sign(visit, kind, fields, by);
  }

  Reply sign(VisitId visit, PaperKind kind, Map<String, String> fields, Person by) {
    int seen = papers(visit, kind);
    return signs(o -> o.sign(visit, kind, fields, seen, by));
  }

  int papers(VisitId visit, PaperKind kind) {
    return store.<Integer>read(tx ->
        (int)
            tx.papers(VisitFile.subject(tx.visit(visit).orElseThrow(), kind)).stream()
                .filter(row -> row.paper().kind() == kind)
                .count());
  }

  Person signer(PaperRule rule) {
    return rule.signedBy().isEmpty() ? sam : somebody(rule.signedBy().getFirst());
  }

  void file(FileRule rule, Person person) {
    List<String> details = rule.item() == FileItem.TRAINING ? rule.names() : List.of("as told");
    details.forEach(detail ->
        signs(o ->
            o.putOnFile(
                person.id(), new OnFile(rule.item(), detail, VALID), somebody(Role.HEADTEACHER))));
  }

  Reply progress(VisitId visit, VisitState to, Person by) {
    return act(o -> o.progress(visit, to, false, by));
  }

  Reply progress(VisitId visit, VisitState to) {
    return progress(visit, to, somebody(Role.RECEPTION));
  }

  Reply signWeek(Person by) {
    return signs(
        o -> o.signWeek(SchoolId.ONLY, WeeklyList.monday(time.now(), rules().hours().zone()), by));
  }

  VisitState state(VisitId visit) {
    return store.<VisitState>read(tx -> tx.visit(visit).orElseThrow().state());
  }

  VisitRow row(VisitId visit) {
    return store.<VisitRow>read(tx -> tx.visit(visit).orElseThrow());
  }

  List<OnFile> onFile(Person person) {
    return store.read(tx -> tx.onFile(person.id()));
  }

  boolean sees(VisitId visit, Person person) {
    return store.<Boolean>read(
        tx -> VisitFile.isSeenBy(tx, tx.visit(visit).orElseThrow(), rules(), person, time.now()));
  }

  List<AlarmRow> alarms() {
    return store.read(tx -> tx.openAlarms());
  }

  List<String> warnings(VisitId visit) {
    return store.read(tx ->
        tx.markers(Places.key(tx.visit(visit).orElseThrow().place())).stream()
            .map(MarkerRow::words)
            .toList());
  }

  long warning(VisitId visit) {
    return store.<Long>read(
        tx -> tx.markers(Places.key(tx.visit(visit).orElseThrow().place())).getFirst().id());
  }

  List<NoticeRow> notices() {
    return store.read(tx -> tx.openNotices());
  }

  Person person(WorkerId id) {
    return store.<Person>read(tx -> tx.account(id).orElseThrow().person());
  }

  List<String> evidence(VisitId visit) {
    return evidence(visit.toString());
  }

  List<String> evidence(Person person) {
    return evidence(person.id().value());
  }

  private List<String> evidence(String subject) {
    return store.read(tx ->
        tx.evidenceAbout(subject, 1000).stream()
            .map(row -> homeward.gateway.evidence.EvidenceLine.parse(row.line()))
            .map(line -> line.kind() + (line.detail().isEmpty() ? "" : ": " + line.detail()))
            .toList());
  }

  /// When a limit of a visit is due.
  Optional<Instant> due(VisitId visit, LimitKind kind) {
    return kind == LimitKind.REFERRAL
        ? store.read(tx ->
            tx.referralOf(visit)
                .flatMap(referral -> tx.timer(TimerKind.REFERRAL, Long.toString(referral.id())))
                .map(TimerRow::due))
        : store.read(tx ->
            tx.timers(TimerKind.LIMIT).stream()
                .filter(timer -> LimitSubject.parse(timer.subject()).visit().equals(visit))
                .filter(timer -> LimitSubject.parse(timer.subject()).kind() == kind)
                .filter(timer -> !LimitSubject.parse(timer.subject()).isAlarm())
                .map(TimerRow::due)
                .findFirst());
  }

  @Override
  public void close() {
    store.close();
  }
}
