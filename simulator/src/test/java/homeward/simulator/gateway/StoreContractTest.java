package homeward.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.Holder;
import homeward.gateway.alarm.Outcome;
import homeward.gateway.escalation.Channel;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.FileItem;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.AttemptState;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.ScreenRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.AgreementState;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.ParticipantState;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The store of maps answers as the gateway's SQL does, whatever is asked in whatever order, and
/// forgets a transaction that broke off.
class StoreContractTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
  private static final int TRANSACTIONS = 400;
  private static final int STEPS = 8;

  private static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// One transaction of chance: the same seed does the same.
  static final class Chance {
    private final SplittableRandom random;
    final List<Object> seen = new ArrayList<>();

    Chance(long seed) {
      this.random = new SplittableRandom(seed);
    }

    <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    int below(int bound) {
      return random.nextInt(bound);
    }

    DeviceId device() {
      return new DeviceId("dev-" + below(4));
    }

    private MessageId message() {
      return new MessageId(device(), 1 + below(4), 1 + below(6));
    }

    private AlarmId alarm() {
      return new AlarmId(new MessageId(device(), 1, 1 + below(5)));
    }

    Instant time() {
      return NOW.plusMillis(below(100_000));
    }

    private WorkerId worker() {
      return new WorkerId("person-" + below(4));
    }

    private AlarmRow.Origin origin() {
      return below(3) == 0
          ? AlarmRow.Origin.PLAIN
          : new AlarmRow.Origin(
              school().value(), maybe(time()), "w" + below(3), maybe(time()), "mark " + below(3));
    }

    <T> Optional<T> maybe(T value) {
      return below(2) == 0 ? Optional.empty() : Optional.of(value);
    }

    private AlarmState state() {
      var holder = new Holder(worker(), "Ada", "headteacher");
      return switch (below(4)) {
        case 0 -> new AlarmState.Raised();
        case 1 -> new AlarmState.Told(below(4));
        case 2 -> new AlarmState.TakenOn(holder, time(), below(4));
        default -> new AlarmState.Resolved(holder, time(), one(List.of(Outcome.values())), "note");
      };
    }

    void steps(Tx tx) {
      for (int i = 0; i < STEPS; i++) {
        step(tx);
      }
      if (below(6) == 0) {
        throw new BrokenOff();
      }
    }

    private SchoolId school() {
      return new SchoolId("school-" + below(3));
    }

    private Post post() {
      return new Post(school(), one(Role.USUAL));
    }

    private VisitRow.Detail detail(long version) {
      return new VisitRow.Detail(
          school(),
          one(List.of(VisitKind.values())),
          "pupil",
          "parents",
          below(2) == 0 ? "" : "w1",
          below(3),
          below(5),
          below(3) == 0 ? "unsafe: a dog" : "",
          below(4) == 0,
          version);
    }

    private VisitRow changed() {
      return new VisitRow(
          new VisitId(1 + below(20)),
          worker(),
          device(),
          "2 Nowhere Lane",
          "welfare",
          time(),
          time(),
          VisitState.PLANNED,
          detail(1 + below(4)));
    }

    private void participant(Tx tx) {
      List<ParticipantRow> all = tx.participants(new VisitId(1 + below(20)));
      if (!all.isEmpty()) {
        ParticipantRow one = tx.participant(one(all).key()).orElseThrow();
        ParticipantRow moved = one.at(one(List.of(ParticipantState.values())), time());
        tx.putParticipant(below(2) == 0 ? moved.asked(1 + below(9), time()) : moved.said(time()));
      }
    }

    private void step(Tx tx) {
      switch (below(80)) {
        case 0 -> seen.add(tx.start(time()));
        case 1 -> seen.add(tx.received(message(), below(3), time()));
        case 65, 66, 67, 68, 69, 70, 71, 72, 73, 74 -> DeviceSteps.step(tx, this);
        case 2 -> seen.add(tx.isLatest(message(), "topic-" + below(2)));
        case 3 ->
            tx.putDevice(
                new DeviceRow(
                    device(),
                    "w" + below(3),
                    below(3) == 0 ? Optional.empty() : Optional.of(time()),
                    below(100),
                    -below(100),
                    "IDLE",
                    "v",
                    "",
                    school()));
        case 4 -> seen.add(tx.device(device()));
        case 5 -> seen.add(tx.devices());
        case 6 ->
            seen.add(
                tx.putPosition(
                    new PositionRow(message(), below(1000), below(1000), below(50), time())));
        case 7 -> seen.add(tx.position(device()));
        case 8 -> tx.forgetPositions();
        case 9 ->
            seen.add(
                tx.insertVisit(
                    new VisitRow(
                        new VisitId(1),
                        worker(),
                        device(),
                        "1 Nowhere Lane",
                        "attendance",
                        time(),
                        time(),
                        one(List.of(VisitState.values())),
                        detail(1))));
        case 10 -> seen.add(tx.visit(new VisitId(1 + below(20))));
        case 11 -> {
          seen.add(tx.visitsWith(device(), time()));
          seen.add(tx.participants(new VisitId(1 + below(20))));
          seen.add(tx.outOf(worker()));
          seen.add(tx.outOf(device()));
          seen.add(tx.out());
          seen.add(tx.devicesOf(new WorkerId("w" + below(3))));
          participant(tx);
        }
        case 12 -> {
          seen.add(tx.visits(1 + below(10)));
          seen.add(tx.outVisits());
        }
        case 13 -> tx.setVisitState(new VisitId(1 + below(20)), one(List.of(VisitState.values())));
        case 14 -> {
          AlarmId id = alarm();
          if (tx.alarm(id).isEmpty()) {
            tx.insertAlarm(
                new AlarmRow(
                    id,
                    one(List.of(Cause.values())),
                    id.first().device(),
                    "",
                    below(3),
                    time(),
                    time(),
                    new AlarmState.Raised(),
                    "",
                    1,
                    origin()));
          }
        }
        case 15 -> seen.add(tx.alarm(alarm()));
        case 16 -> seen.add(tx.openAlarms());
        case 17 -> {
          seen.add(tx.alarms(1 + below(6)));
          seen.add(tx.alarmsSince(time()));
        }
        case 18 -> seen.add(tx.alarmsOf(device(), 1 + below(4)));
        case 19 -> seen.add(tx.moveAlarm(alarm(), 1 + below(4), state()));
        case 20 -> {
          tx.setAlarmNews(alarm(), "news " + below(5));
          tx.setAlarmWearer(alarm(), "w" + below(3), Optional.of(time()).filter(_ -> below(2) > 0));
        }
        case 21, 22 -> tx.setTimer(one(List.of(TimerKind.values())), device().value(), time());
        case 23 -> tx.moveWaits(Duration.ofSeconds(below(100) - 50));
        case 75 -> tx.putOff(one(List.of(TimerKind.values())), device().value(), time(), time());
        case 24 -> tx.clearTimer(one(List.of(TimerKind.values())), device().value());
        case 25 -> seen.add(tx.timer(one(List.of(TimerKind.values())), device().value()));
        case 26 -> seen.add(tx.dueTimers(time(), 1 + below(9)).stream().map(t -> t.due()).toList());
        case 27 ->
            seen.add(
                List.copyOf(
                    tx.timers(one(List.of(TimerKind.values()))).stream()
                        .sorted(java.util.Comparator.comparing(t -> t.subject()))
                        .toList()));
        case 28 -> {
          AlarmId id = alarm();
          if (tx.alarm(id).isPresent()) {
            seen.add(
                tx.insertAttempt(
                    new AttemptRow(
                        0,
                        id,
                        below(3),
                        time(),
                        Channel.EMAIL,
                        "a@b.example",
                        AttemptState.DUE,
                        "")));
          }
        }
        case 29 -> {
          tx.setAttempt(1 + below(20), one(List.of(AttemptState.values())), "detail");
          seen.add(tx.attempt(1 + below(20)));
        }
        case 30 -> {
          seen.add(tx.attempts(alarm()));
          seen.add(tx.dueAttempts());
        }
        case 31 ->
            tx.putPerson(
                new Person(
                    worker(),
                    "Ada",
                    "Example",
                    below(2) == 0 ? List.of(post()) : List.of(post(), post(), post()),
                    "",
                    ""));
        case 33 -> seen.add(tx.changeVisit(changed()));
        case 34 -> seen.add(tx.visitsTo("1 Nowhere Lane", new VisitId(1 + below(20))));
        case 35 ->
            seen.add(
                tx.insertPaper(
                    "subject-" + below(3),
                    new Paper(
                        one(List.of(PaperKind.values())),
                        "Ada",
                        List.of(one(Role.USUAL), one(Role.USUAL)),
                        time(),
                        Map.of("key-" + below(3), "value \n\"" + below(9)))));
        case 36 -> seen.add(tx.papers("subject-" + below(3)));
        case 37 ->
            tx.putOnFile(
                worker(),
                new OnFile(
                    one(List.of(FileItem.values())),
                    "detail " + below(2),
                    LocalDate.of(2026, 1, 1).plusDays(below(900))));
        case 38 -> seen.add(tx.onFile(worker()));
        case 39 ->
            seen.add(
                tx.insertNotice(
                    new NoticeRow(
                        0,
                        school(),
                        below(4),
                        "kind",
                        "words",
                        List.of(one(Role.USUAL)),
                        time(),
                        "")));
        case 40 -> seen.add(tx.seeNotice(1 + below(12), "ada"));
        case 41 -> seen.add(tx.openNotices());
        case 42 ->
            tx.putAttendance(
                school(),
                new Attendance.Day(
                    "pupil-" + below(3), LocalDate.of(2026, 1, 1).plusDays(below(5)), 2, below(3)));
        case 43 -> seen.add(tx.attendance(school(), LocalDate.of(2026, 1, 1).plusDays(below(5))));
        case 44 ->
            tx.insertPolicy(
                new PolicyRow(school(), 1 + below(12), "text " + below(9), time(), "ada", "why"));
        case 45 -> seen.add(tx.policies());
        case 54 ->
            seen.add(
                tx.insertCover(
                    new CoverRow(
                        0, worker(), worker(), List.of(post()), LocalDate.of(2026, 3, 2))));
        case 55 -> {
          seen.add(tx.covers());
          tx.putOwnPosts(worker(), below(2) == 0 ? List.of() : List.of(post(), post()));
          seen.add(tx.ownPosts(worker()));
        }
        case 56 -> seen.add(tx.endCover(1 + below(9)));
        case 57 ->
            seen.add(
                tx.insertReferral(
                    new ReferralRow(
                        0,
                        school(),
                        "pupil",
                        "parents",
                        "1 Nowhere Lane",
                        "reason " + below(9),
                        below(2) == 0 ? "" : "One Example",
                        time(),
                        "ada",
                        below(4),
                        "")));
        case 58 -> seen.add(tx.referral(1 + below(12)));
        case 59 -> {
          seen.add(tx.referralOf(new VisitId(1 + below(4))));
          seen.add(tx.endedReferrals(school(), 1 + below(3)));
        }
        case 60 -> seen.add(tx.openReferrals(school()));
        case 61 ->
            tx.referral(1 + below(12))
                .ifPresent(r ->
                    tx.changeReferral(
                        below(2) == 0 ? r.with(below(4)) : r.ended("ended " + below(9))));
        case 62 ->
            seen.add(
                tx.insertAgreement(
                    new AgreementRow(
                        0,
                        school(),
                        below(4),
                        "pupil",
                        "words " + below(9),
                        one(List.of(AgreementState.values())),
                        time(),
                        "")));
        case 63 -> {
          seen.add(tx.agreement(1 + below(12)));
          seen.add(tx.agreements(new VisitId(1 + below(4))));
          seen.add(tx.openAgreements(school()));
        }
        case 64 ->
            tx.agreement(1 + below(12))
                .ifPresent(a ->
                    tx.changeAgreement(
                        a.at(one(List.of(AgreementState.values())), time(), "note " + below(9))));
        case 46 ->
            tx.putPupil(
                new PupilRow(
                    school(), "" + below(4), "name " + below(3), "place " + below(9), "parents"));
        case 47 -> seen.add(tx.pupils(school()));
        case 48 -> seen.add(tx.feed("hash-" + below(4)));
        case 49 -> {
          seen.add(tx.visitsBetween(school(), time(), time().plusSeconds(below(90_000))));
          seen.add(tx.visitsBefore(school(), time(), new VisitId(1 + below(20)), 1 + below(5)));
        }
        case 50 -> seen.add(tx.visitsOf(worker(), time()));
        case 51 ->
            seen.add(
                tx.insertMarker(
                    new MarkerRow(0, "place " + below(3), "words " + below(9), below(5), time())));
        case 52 -> seen.add(tx.markers("place " + below(3)));
        case 53 -> seen.add(tx.endMarker(1 + below(9), "ada"));
        case 76 -> {
          if (tx.screenWith("hash-" + below(9)).isEmpty()) {
            String hash = "fresh-" + tx.screens().size();
            seen.add(
                tx.insertScreen(ScreenRow.waiting(school(), "hall", hash, time(), time(), "ada")));
          }
        }
        case 77 -> {
          seen.add(tx.screens());
          seen.add(tx.screen(1 + below(9)));
        }
        case 78 ->
            tx.screen(1 + below(9))
                .ifPresent(s ->
                    tx.changeScreen(
                        switch (below(3)) {
                          case 0 -> s.setUp("own-" + s.id(), time());
                          case 1 -> s.seen(time());
                          default -> s.revoked(time());
                        }));
        case 79 -> {
          String hash = "token-" + tx.people().size() + "-" + below(2);
          WorkerId person = worker();
          if (tx.sessionEnd(hash).isEmpty() && tx.account(person).isPresent()) {
            tx.insertSession(hash, person, time());
          } else if (below(3) == 0) {
            tx.deleteSession(hash);
          }
          seen.add(tx.sessionEnd(hash));
          seen.add(tx.session(hash, time()));
        }
        case 32 -> {
          seen.add(tx.people());
          seen.add(tx.people(school(), one(Role.USUAL)));
        }
        default -> {
          tx.evidence(
              time(),
              "kind " + below(3),
              device().value(),
              "actor " + below(2),
              "a \"kind\":\"kind 1\" in the detail " + below(9));
          seen.add(
              tx.newestAbout(device().value(), "kind " + below(4), below(2) == 0 ? "" : "actor 1"));
          seen.add(tx.evidenceHead());
          seen.add(tx.evidence(1 + below(5), 3));
          seen.add(tx.evidenceAbout(device().value(), 3));
        }
      }
    }
  }

  private static List<Object> answers(Store store, long seed) {
    var chance = new Chance(seed);
    try {
      store.write(tx -> {
        chance.steps(tx);
        return tx;
      });
      chance.seen.add("committed");
    } catch (BrokenOff _) {
      chance.seen.add("broken off");
    }
    return chance.seen;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void maps_answer_as_sql_does(long seed) {
    try (Store maps = new MemoryStore();
        Store sql = SqliteStore.inMemory("contract-" + seed)) {
      int broken = 0;
      for (int i = 0; i < TRANSACTIONS; i++) {
        long each = seed * 1_000_003 + i;
        List<Object> expected = answers(sql, each);
        assertThat(answers(maps, each)).as("seed %d, transaction %d", seed, i).isEqualTo(expected);
        broken += expected.getLast().equals("broken off") ? 1 : 0;
      }
      assertThat(broken).isBetween(20, TRANSACTIONS / 2);
    }
  }
}
