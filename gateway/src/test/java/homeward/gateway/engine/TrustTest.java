package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.identity.Peers;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Intake;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier.Outcome;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.EventKind;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.VisitState;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two schools on one gateway: each with its own policy and people.
class TrustTest {
  private static final SchoolId NORTH = new SchoolId("north");
  private static final SchoolId SOUTH = new SchoolId("south");
  private static final DeviceId NORTHERN = new DeviceId("north-1");
  private static final DeviceId SOUTHERN = new DeviceId("south-1");
  private static final Person HEAD_NORTH = person("hal", NORTH, Role.HEADTEACHER);
  private static final Person HEAD_SOUTH = person("hea", SOUTH, Role.HEADTEACHER);
  private static final Person SAM = person("sam", NORTH, Role.VISITOR);
  private static final Person LEE = person("lee", SOUTH, Role.VISITOR);
  private static final Person BOTH =
      SAM.with(
          List.of(new Post(NORTH, Role.VISITOR), new Post(SOUTH, new Role("safeguarding lead"))));

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T10:00:00Z"));
  private final Intake intake = new Intake(() -> {});
  private final List<Letter> letters = new ArrayList<>();
  private final List<Downlink> told = new ArrayList<>();
  private final Map<SchoolId, Integer> watching = new HashMap<>();
  @TempDir private Path folder;
  private Store store;
  private Engine engine;
  private long starts;
  private Office office;
  private long counter;

  private static Person person(String id, SchoolId school, Role role) {
    return new Person(
        new WorkerId(id),
        id,
        "Example",
        List.of(new Post(school, role)),
        id + "@school.example",
        "01632 960001");
  }

  private static String text(long version, String heartbeat) {
    return PolicyFile.usualText()
            .replaceFirst("version: 1", "version: " + version)
            .replaceFirst("heartbeat: 30 s", "heartbeat: " + heartbeat)
        + "tell: [{of: dangerous animal, to: [headteacher]}]\n";
  }

  private static Policy policy(String text) {
    return PolicyFile.parse(text, "test");
  }

  @BeforeEach
  void open() {
    store = new SqliteStore(folder.resolve("homeward.db"));
    store.write(tx -> {
      List.of(HEAD_NORTH, HEAD_SOUTH, SAM, LEE).forEach(tx::putPerson);
      tx.putDevice(DeviceRow.unheard(NORTHERN, NORTH));
      tx.putDevice(DeviceRow.unheard(SOUTHERN, SOUTH));
      return tx;
    });
    var feed =
        new Ports.LiveFeed() {
          @Override
          public void publish(Ports.LiveEvent event) {
            // Nobody has a page open.
          }

          @Override
          public int watching(SchoolId school) {
            return watching.getOrDefault(school, 0);
          }
        };
    engine =
        new Engine(
            store,
            time,
            MessageId.FIRST_GATEWAY_BOOT + starts++,
            Policies.of(NORTH, policy(text(1, "30 s"))).with(SOUTH, policy(text(1, "20 s"))),
            intake,
            new Ports(
                (_, downlinks) -> told.addAll(downlinks),
                (_, letter, report) -> {
                  letters.add(letter);
                  report.report(new Outcome.Delivered("taken"));
                },
                feed),
            "https://console.example",
            () -> {});
    office = new Office(engine);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Stamp stamp(DeviceId device) {
    counter++;
    return new Stamp(new MessageId(device, 1, counter), time.now());
  }

  private void arrive(Uplink uplink) {
    intake.offer(
        new Arrival(
            Peers.of(uplink.id().device()),
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

  private void pass(Duration length) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plusSeconds(1)) {
      time.advance(Duration.ofSeconds(1));
      engine.cycle();
    }
  }

  private Reply done(CompletableFuture<Reply> reply) {
    engine.cycle();
    return reply.join();
  }

  private VisitId visit(SchoolId school, DeviceId device) {
    return visit(school, device, time.now());
  }

  private VisitId visit(SchoolId school, DeviceId device, Instant start) {
    Reply reply =
        done(
            office
                .visits()
                .plan(
                    new VisitRow(
                        new VisitId(1),
                        (school.equals(NORTH) ? SAM : LEE).id(),
                        device,
                        "1 Nowhere Lane, Sampleton",
                        "attendance",
                        start,
                        start.plus(Duration.ofHours(1)),
                        VisitState.PLANNED,
                        VisitRow.Detail.planned(school, VisitKind.HOME, "Pat Pupil", "", "")),
                    HEAD_NORTH));
    return new VisitId(Long.parseLong(((Reply.Done) reply).subject()));
  }

  private List<String> to() {
    return letters.stream().map(Letter::to).distinct().toList();
  }

  @Test
  void an_alarm_goes_to_the_people_of_its_devices_school_alone() {
    arrive(new Uplink.AlarmRaised(stamp(SOUTHERN), Cause.PANIC));
    pass(Duration.ofMinutes(5));
    assertThat(to()).containsExactly("hea@school.example");
    assertThat(letters.getFirst().body()).contains("School: " + engine.rules().of(SOUTH).name());
  }

  @Test
  void an_alarm_in_a_visit_goes_to_the_visits_school_wherever_the_device_is_moved_to() {
    VisitId visit = visit(NORTH, NORTHERN);
    store.write(tx -> {
      tx.putDevice(tx.device(NORTHERN).orElseThrow().of(SOUTH));
      return tx;
    });
    done(office.visits().progress(visit, VisitState.DEPARTED, false, HEAD_NORTH));
    arrive(new Uplink.AlarmRaised(stamp(NORTHERN), Cause.PANIC));
    pass(Duration.ofMinutes(3));
    assertThat(to()).containsExactly("hal@school.example");
  }

  @Test
  void only_a_console_of_that_school_watches() {
    watching.put(NORTH, 3);
    arrive(new Uplink.AlarmRaised(stamp(SOUTHERN), Cause.PANIC));
    assertThat(
            store.<List<String>>read(tx ->
                tx.openAlarms().stream()
                    .flatMap(alarm -> tx.attempts(alarm.id()).stream())
                    .map(attempt -> attempt.detail())
                    .toList()))
        .first()
        .isEqualTo("nobody is watching the console");
  }

  @Test
  void a_device_has_the_settings_of_its_school() {
    arrive(
        new Uplink.Heartbeat(
            stamp(SOUTHERN), 90, -60, homeward.protocol.message.Condition.ON_DUTY, "test"));
    assertThat(told)
        .filteredOn(Downlink.Settings.class::isInstance)
        .singleElement()
        .isEqualTo(policy(text(1, "20 s")).settings().of(SOUTH.value()));
  }

  private void keepsAWarning(VisitId visit) {
    done(office.visits().report(visit, EventKind.DANGEROUS_ANIMAL, "A goose.", true, SAM));
  }

  private List<NoticeRow> notices(SchoolId school) {
    return store.<List<NoticeRow>>read(Tx::openNotices).stream()
        .filter(notice -> notice.school().equals(school))
        .toList();
  }

  @Test
  void a_warning_of_an_address_reaches_the_other_school_whose_visit_there_is_the_same_day() {
    VisitId morning = visit(NORTH, NORTHERN);
    VisitId afternoon = visit(SOUTH, SOUTHERN, time.now().plus(Duration.ofHours(4)));
    done(office.visits().progress(morning, VisitState.DEPARTED, false, HEAD_NORTH));
    letters.clear();
    keepsAWarning(morning);

    assertThat(notices(SOUTH)).extracting(NoticeRow::visit).containsExactly(afternoon.value());
    assertThat(notices(SOUTH).getFirst().words()).contains("A goose.", "Tell whoever goes.");
    assertThat(letters)
        .filteredOn(letter -> letter.to().equals("hea@school.example"))
        .extracting(letter -> letter.subject() + letter.body())
        .noneMatch(text -> text.matches("(?s).*(Pat|sam|north|Nowhere).*"));
  }

  @Test
  void somebody_of_another_school_sees_no_visit_but_their_own() {
    VisitId id = visit(SOUTH, SOUTHERN);
    VisitRow visit = store.<VisitRow>read(tx -> tx.visit(id).orElseThrow());
    assertThat(sees(visit, HEAD_SOUTH)).isTrue();
    assertThat(sees(visit, HEAD_NORTH)).isFalse();
    assertThat(sees(visit, LEE)).isTrue();
    assertThat(sees(visit, person("eve", NORTH, Role.ADMINISTRATOR))).isTrue();
    assertThat(sees(visit, BOTH)).isTrue();
  }

  private boolean sees(VisitRow visit, Person person) {
    return store.<Boolean>read(
        tx -> VisitFile.isSeenBy(tx, visit, engine.rules().of(visit), person, time.now()));
  }

  private Reply put(long version, String why) {
    String text = text(version, "40 s");
    return done(office.policies().put(NORTH, text, policy(text), why, HEAD_NORTH));
  }

  @Test
  void a_changed_policy_is_in_force_at_once_and_is_evidence_with_who_and_why() {
    assertThat(put(2, "governors' decision")).isEqualTo(new Reply.Done("north"));
    assertThat(engine.rules().of(NORTH).version()).isEqualTo(2);
    assertThat(engine.rules().of(SOUTH).version()).isEqualTo(1);
    assertThat(
            store.<List<EvidenceLine>>read(tx ->
                tx.evidenceAbout("north", 10).stream()
                    .map(row -> EvidenceLine.parse(row.line()))
                    .toList()))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.kind()).isEqualTo("policy in force");
          assertThat(line.actor()).isEqualTo("hal");
          assertThat(line.detail()).isEqualTo("version 2: governors' decision");
        });
  }

  @Test
  void a_policy_of_an_old_version_or_without_a_reason_is_refused() {
    put(2, "governors' decision");
    assertThat(put(2, "again"))
        .asString()
        .contains("Version 2 is or was in force: give the changed policy version 3.");
    assertThat(put(3, " ")).asString().contains("Say why");
    assertThat(engine.rules().of(NORTH).version()).isEqualTo(2);
  }

  @Test
  void a_visit_keeps_the_version_under_which_it_was_approved() {
    VisitId approved = visit(NORTH, NORTHERN);
    done(office.visits().progress(approved, VisitState.APPROVED, false, HEAD_NORTH));
    VisitId left = visit(SOUTH, SOUTHERN);
    done(office.visits().progress(left, VisitState.DEPARTED, false, HEAD_SOUTH));
    VisitId planned = visit(NORTH, NORTHERN, time.now().plus(Duration.ofHours(2)));
    String stricter =
        text(2, "30 s") + "record: {fields: [parents]}\npurposes: {list: [attendance]}\n";
    done(office.policies().put(NORTH, stricter, policy(stricter), "stricter", HEAD_NORTH));

    assertThat(done(office.visits().progress(approved, VisitState.DEPARTED, false, HEAD_NORTH)))
        .isInstanceOf(Reply.Done.class);
    assertThat(done(office.visits().progress(planned, VisitState.DEPARTED, false, HEAD_NORTH)))
        .asString()
        .contains("It is not written down of the visit: parents");
    assertThat(version(approved)).isEqualTo(1);
    assertThat(version(left)).isEqualTo(1);
  }

  private long version(VisitId id) {
    return store.<Long>read(tx -> tx.visit(id).orElseThrow().detail().policy());
  }

  @Test
  void roles_at_one_school_leave_those_at_another_as_they_are() {
    done(office.setRoles(SAM.id(), SOUTH, List.of(Role.RECEPTION), at(SOUTH), HEAD_SOUTH));
    assertThat(posts())
        .containsExactly(new Post(NORTH, Role.VISITOR), new Post(SOUTH, Role.RECEPTION));
    done(office.setRoles(SAM.id(), NORTH, List.of(), at(NORTH), HEAD_NORTH));
    assertThat(posts()).containsExactly(new Post(SOUTH, Role.RECEPTION));
    assertThat(done(office.setRoles(SAM.id(), SOUTH, List.of(), at(SOUTH), HEAD_SOUTH)))
        .asString()
        .contains("a role at a school at least");
  }

  @Test
  void somebody_always_administers_the_gateway() {
    var admin = new Post(NORTH, Role.ADMINISTRATOR);
    store.write(tx -> {
      tx.putPerson(SAM.with(List.of(admin)));
      return tx;
    });
    assertThat(
            done(office.setRoles(SAM.id(), NORTH, List.of(Role.RECEPTION), at(NORTH), HEAD_NORTH)))
        .asString()
        .contains("Only who administers the gateway");
    Person administrator = SAM.with(List.of(admin));
    assertThat(
            done(
                office.setRoles(
                    SAM.id(), NORTH, List.of(Role.RECEPTION), at(NORTH), administrator)))
        .asString()
        .contains("Somebody must administer the gateway");
    store.write(tx -> {
      tx.putPerson(HEAD_SOUTH.with(List.of(admin)));
      return tx;
    });
    assertThat(
            done(
                office.setRoles(
                    SAM.id(), NORTH, List.of(Role.RECEPTION), at(NORTH), administrator)))
        .isInstanceOf(Reply.Done.class);
  }

  @Test
  void a_head_gives_nobody_the_keys_to_the_whole_trust() {
    List<Post> keys = List.of(new Post(NORTH, Role.ADMINISTRATOR));
    assertThat(
            done(
                office.setRoles(
                    SAM.id(), NORTH, List.of(Role.ADMINISTRATOR), at(NORTH), HEAD_NORTH)))
        .asString()
        .contains("Only who administers");
    Person fresh = person("new", NORTH, Role.ADMINISTRATOR);
    assertThat(done(office.add(fresh, "", "hal"))).asString().contains("Only who administers");
    assertThat(done(office.registers().people(NORTH, List.of(SAM.with(keys)), HEAD_NORTH)))
        .asString()
        .contains("Only who administers");
    assertThat(posts()).containsExactly(new Post(NORTH, Role.VISITOR));
  }

  @Test
  void a_register_of_people_changes_who_is_there_and_leaves_posts_elsewhere_and_the_keys() {
    store.write(tx -> {
      tx.putPerson(
          SAM.with(
              List.of(
                  new Post(NORTH, Role.VISITOR),
                  new Post(SOUTH, Role.RECEPTION),
                  new Post(NORTH, Role.ADMINISTRATOR))));
      return tx;
    });
    Person changed = person("sam", NORTH, Role.RECEPTION);
    Person fresh = person("new", NORTH, Role.VISITOR);
    assertThat(done(office.registers().people(NORTH, List.of(changed, fresh), HEAD_NORTH)))
        .isEqualTo(new Reply.Done("2 people"));
    assertThat(posts())
        .containsExactly(
            new Post(NORTH, Role.RECEPTION),
            new Post(SOUTH, Role.RECEPTION),
            new Post(NORTH, Role.ADMINISTRATOR));
    assertThat(store.<Boolean>read(tx -> tx.account(fresh.id()).isPresent())).isTrue();
  }

  @Test
  void who_changes_roles_that_somebody_else_has_just_changed_is_told() {
    done(office.setRoles(SAM.id(), NORTH, List.of(Role.RECEPTION), at(NORTH), HEAD_NORTH));
    List<Role> stale = List.of(Role.VISITOR);
    assertThat(done(office.setRoles(SAM.id(), NORTH, List.of(Role.HEADTEACHER), stale, HEAD_NORTH)))
        .asString()
        .contains("Somebody has just changed these roles; they are now: reception.");
    assertThat(posts()).containsExactly(new Post(NORTH, Role.RECEPTION));
  }

  private List<Role> at(SchoolId school) {
    return store.read(tx -> tx.account(SAM.id()).orElseThrow().person().rolesAt(school));
  }

  private List<Post> posts() {
    return store.read(tx -> tx.account(SAM.id()).orElseThrow().person().posts());
  }

  private Reply lends(String last) {
    return done(office.loans().offer(NORTHERN, SOUTH, LocalDate.parse(last), HEAD_NORTH));
  }

  private SchoolId schoolOf(DeviceId device) {
    return store.<SchoolId>read(tx -> tx.device(device).orElseThrow().school());
  }

  private static void assertRefused(Reply reply, String why) {
    assertThat(reply).isInstanceOf(Reply.Refused.class).asString().contains(why);
  }

  @Test
  void a_device_is_lent_only_when_both_schools_agree_and_its_alarms_go_to_who_has_it() {
    assertRefused(
        done(office.loans().offer(NORTHERN, SOUTH, LocalDate.parse("2026-03-04"), HEAD_SOUTH)),
        "no such device at your school");
    assertThat(lends("2026-03-04")).isInstanceOf(Reply.Done.class);
    assertThat(letters).extracting(Letter::body).noneMatch(body -> body.contains("Nowhere"));
    assertThat(schoolOf(NORTHERN)).as("only offered").isEqualTo(NORTH);
    assertRefused(done(office.loans().agree(NORTHERN, HEAD_NORTH)), "Nobody offers you");
    assertRefused(done(office.loans().agree(NORTHERN, LEE)), "Nobody offers you");

    assertThat(done(office.loans().agree(NORTHERN, HEAD_SOUTH))).isInstanceOf(Reply.Done.class);
    assertThat(schoolOf(NORTHERN)).isEqualTo(SOUTH);
    assertRefused(
        done(office.devices().handOut(NORTHERN, SAM.id(), false, HEAD_NORTH)), "another school");
    letters.clear();
    arrive(new Uplink.AlarmRaised(stamp(NORTHERN), Cause.PANIC));
    pass(Duration.ofMinutes(5));
    assertThat(to()).containsExactly("hea@school.example");
  }

  @Test
  void a_loan_ends_after_its_last_day_but_not_under_somebody_who_is_out() {
    lends("2026-03-02");
    done(office.loans().agree(NORTHERN, HEAD_SOUTH));
    time.advance(Duration.ofHours(13));
    VisitId late = visit(SOUTH, NORTHERN, time.now());
    done(office.visits().progress(late, VisitState.DEPARTED, true, HEAD_SOUTH));
    assertRefused(done(office.loans().end(NORTHERN, HEAD_NORTH)), "that must be over first");
    time.advance(Duration.ofMinutes(70));
    pass(Duration.ofMinutes(2));
    assertThat(schoolOf(NORTHERN)).as("somebody is out with it").isEqualTo(SOUTH);
    done(office.visits().progress(late, VisitState.RETURNED, true, HEAD_SOUTH));
    store
        .<List<AlarmRow>>read(Tx::openAlarms)
        .forEach(alarm -> {
          done(office.takeOn(alarm.id(), alarm.version(), HEAD_SOUTH));
          done(office.resolve(alarm.id(), HEAD_SOUTH, homeward.gateway.alarm.Outcome.SAFE, ""));
        });
    pass(Duration.ofMinutes(11));
    assertThat(schoolOf(NORTHERN)).isEqualTo(NORTH);
    assertThat(store.<Boolean>read(tx -> tx.loan(NORTHERN).isEmpty())).isTrue();
  }

  @Test
  void an_offer_that_nobody_takes_up_is_over_after_its_last_day() {
    lends("2026-03-02");
    time.advance(Duration.ofHours(14));
    engine.cycle();
    engine.cycle();
    assertRefused(done(office.loans().agree(NORTHERN, HEAD_SOUTH)), "Nobody offers you");
    assertThat(schoolOf(NORTHERN)).isEqualTo(NORTH);
  }

  @Test
  void what_is_planned_stands_in_the_way_of_a_loan_and_a_loan_of_what_is_planned() {
    visit(NORTH, NORTHERN, time.now().plus(Duration.ofHours(2)));
    lends("2026-03-04");
    assertRefused(done(office.loans().agree(NORTHERN, HEAD_SOUTH)), "choose another device");
    assertThat(done(office.loans().end(NORTHERN, HEAD_SOUTH))).isInstanceOf(Reply.Done.class);
    done(office.loans().offer(SOUTHERN, NORTH, LocalDate.parse("2026-03-03"), HEAD_SOUTH));
    done(office.loans().agree(SOUTHERN, HEAD_NORTH));
    assertRefused(
        done(
            office
                .visits()
                .plan(
                    new VisitRow(
                        new VisitId(1),
                        SAM.id(),
                        SOUTHERN,
                        "2 Nowhere Lane, Sampleton",
                        "attendance",
                        Instant.parse("2026-03-03T23:30:00Z"),
                        Instant.parse("2026-03-04T00:30:00Z"),
                        VisitState.PLANNED,
                        VisitRow.Detail.planned(NORTH, VisitKind.HOME, "Pat Pupil", "", "")),
                    HEAD_NORTH)),
        "is lent by");
  }

  @Test
  void a_loan_lasts_from_a_day_to_a_year_and_is_between_two_schools() {
    assertRefused(lends("2026-03-01"), "choose its last day");
    assertRefused(lends("2028-03-01"), "choose its last day");
    assertRefused(
        done(office.loans().offer(NORTHERN, NORTH, LocalDate.parse("2026-03-04"), HEAD_NORTH)),
        "another school");
    assertThat(lends("2026-03-04")).isInstanceOf(Reply.Done.class);
    assertRefused(lends("2026-03-05"), "already");
  }
}
