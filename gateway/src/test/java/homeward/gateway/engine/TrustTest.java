package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.EventKind;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two schools on one gateway: each with its own policy and people.
class TrustTest extends TrustBench {
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
  void an_alarm_of_somebody_with_another_schools_device_goes_to_those_who_know_them() {
    arrive(new Uplink.SignOn(stamp(SOUTHERN), SAM.id()));
    arrive(new Uplink.AlarmRaised(stamp(SOUTHERN), Cause.PANIC));
    pass(Duration.ofMinutes(5));
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
  void a_warning_of_an_address_reaches_who_is_out_there_already() {
    VisitId there = visit(SOUTH, SOUTHERN);
    done(office.visits().progress(there, VisitState.DEPARTED, false, HEAD_SOUTH));
    VisitId other = visit(NORTH, NORTHERN);
    done(office.visits().progress(other, VisitState.DEPARTED, false, HEAD_NORTH));
    keepsAWarning(other);

    assertThat(notices(SOUTH)).extracting(NoticeRow::visit).containsExactly(there.value());
    assertThat(notices(SOUTH).getFirst().words()).contains("A goose.");
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
}
