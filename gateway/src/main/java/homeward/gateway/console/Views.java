package homeward.gateway.console;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.alarm.DuressRules.DoNotRing;
import homeward.gateway.alarm.Outcome;
import homeward.gateway.engine.AlarmHistory;
import homeward.gateway.engine.AlarmPlace;
import homeward.gateway.engine.CallHistory;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Participants;
import homeward.gateway.engine.WearRegister;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the pages show, in words.
final class Views {
  private static final Duration LATE = Duration.ofMinutes(1);

  /// A device that says more has a wrong clock: no visit lasts so long.
  private static final Duration BELIEVED = Duration.ofDays(1);

  private static final int MOST_LINES = 500;

  private Views() {}

  /// @param unclaimed whether nobody has it: the console shouts
  /// @param late how late, in words, if it came late
  /// @param called when somebody last called, and whether it was answered; empty if nobody has
  public record AlarmView(
      String id,
      long version,
      String what,
      String advice,
      String who,
      String mobile,
      String place,
      String purpose,
      List<String> clues,
      String wearer,
      String visit,
      PlaceView position,
      String since,
      String late,
      String news,
      String state,
      String called,
      boolean unclaimed,
      boolean open,
      String holder,
      String holderId,
      String outcome,
      String note) {}

  /// @param doNotRing why nobody is rung who is on it; empty if they may be
  /// @param rests who of those on it rests, and until when
  /// @param called when somebody called whom nobody answered; empty if the last call was answered
  public record VisitView(
      String id,
      String who,
      String mobile,
      String doNotRing,
      String place,
      String purpose,
      String device,
      PlaceView position,
      String start,
      String expectedReturn,
      String state,
      List<String> rests,
      String called,
      boolean out,
      boolean open,
      String school,
      List<Choice> next) {}

  /// Where a device was last.
  ///
  /// @param place latitude and longitude; empty if nothing is known
  /// @param map the address of a map that shows it
  public record PlaceView(String place, String map, String accuracy, String at) {
    static final PlaceView NONE = new PlaceView("", "", "", "");
  }

  /// @param certificate what is said of its end; empty while there is time
  public record DeviceView(
      String id,
      String who,
      String since,
      String heard,
      String battery,
      String condition,
      List<String> faults,
      String selfTest,
      String certificate) {}

  /// One line of a time line.
  public record LineView(String at, String kind, String actor, String detail) {}

  /// Something to choose.
  public record Choice(String value, String words) {}

  public record PersonView(
      String id, String name, String role, String email, String mobile, boolean signsIn) {}

  static String words(Cause cause) {
    return switch (cause) {
      case PANIC -> "Panic button";
      case MAN_DOWN -> "Fallen or not moving";
      case DURESS -> "Duress";
      case LOST_CONTACT -> "Contact lost";
      case MISSED_CHECK_IN -> "Check-in missed";
      case OVERDUE_RETURN -> "Not back in time";
    };
  }

  /// What to do first, in one sentence. Without a visit there is no address that is sure.
  private static String advice(Cause cause, boolean onVisit, Optional<DoNotRing> not) {
    String say = onVisit ? "say the address." : "say what is known of the place.";
    if (not.isPresent()) {
      return not.get().words() + " Ring 999, and " + say;
    }
    return switch (cause) {
      case PANIC, MAN_DOWN -> "Ring now. No answer, or a wrong one: 999, and " + say;
      case DURESS -> "Ring 999, and " + say;
      case LOST_CONTACT -> "The device is silent. Ring; no answer: tell the headteacher.";
      case MISSED_CHECK_IN, OVERDUE_RETURN -> "Ring; no answer: tell the headteacher.";
    };
  }

  /// @param clock of the school that is told of the alarm
  /// @param duress what the reader may know of calls for help in secret
  /// @param now when it is shown
  static AlarmView alarm(
      Tx tx, AlarmRow alarm, SchoolClock clock, DuressAlarms duress, Instant now) {
    Optional<Person> who = person(tx, alarm.worker());
    Optional<DoNotRing> not = duress.doNotRing(tx, alarm);
    AlarmPlace place = AlarmPlace.of(tx, alarm, clock, now);
    String holder = "";
    String holderId = "";
    String outcome = "";
    String note = "";
    String state =
        AlarmHistory.of(tx, alarm)
            .map(had -> "nobody has it: " + had.words())
            .orElse("nobody has it");
    if (alarm.state() instanceof AlarmState.TakenOn taken) {
      holder = taken.by().firstName() + ", " + taken.by().role();
      holderId = taken.by().id().value();
      state = holder + " has had it since " + clock.second(taken.at());
    } else if (alarm.state() instanceof AlarmState.Resolved resolved) {
      holder = resolved.by().firstName() + ", " + resolved.by().role();
      outcome = resolved.outcome().words();
      note = resolved.note();
      state = "resolved by " + holder + " at " + clock.second(resolved.at());
    }
    boolean open = !(alarm.state() instanceof AlarmState.Resolved);
    return new AlarmView(
        alarm.id().toString(),
        alarm.version(),
        words(alarm.cause()),
        advice(alarm.cause(), place.isOnVisit(), not),
        who.map(Person::name).orElse("Device " + alarm.device()),
        // Nobody rings who calls for help in secret, whatever alarm it is: there is no button for
        // it.
        not.isPresent() ? "" : who.map(Person::mobile).orElse(""),
        place.where(),
        place.purpose(),
        open ? place.clues() : List.of(),
        place.wearer(),
        place.isOnVisit() ? Long.toString(alarm.visit()) : "",
        open ? place(tx, alarm, clock, now) : PlaceView.NONE,
        clock.second(alarm.raisedAt()),
        late(alarm, clock),
        alarm.news(),
        state,
        open ? CallHistory.last(tx, alarm).map(call -> call.words(clock)).orElse("") : "",
        open && holder.isEmpty(),
        open,
        holder,
        holderId,
        outcome,
        note);
  }

  /// Where the device of an alarm is, and how old that is.
  private static PlaceView place(Tx tx, AlarmRow alarm, SchoolClock clock, Instant now) {
    return tx.position(alarm.device())
        .map(row ->
            new PlaceView(
                row.place(),
                map(row),
                row.accuracy(),
                clock.second(row.at()) + ", " + AlarmPlace.age(row.at(), now)))
        .orElse(PlaceView.NONE);
  }

  /// Where whoever leads the visit is, while they are out.
  private static PlaceView place(Tx tx, VisitRow visit, SchoolClock clock) {
    return tx.participants(visit.id()).stream()
        .filter(ParticipantRow::isOut)
        .findFirst()
        .flatMap(participant -> Participants.device(tx, participant))
        .map(device -> place(tx, device, clock))
        .orElse(PlaceView.NONE);
  }

  private static PlaceView place(Tx tx, DeviceId device, SchoolClock clock) {
    return tx.position(device)
        .map(row -> new PlaceView(row.place(), map(row), row.accuracy(), clock.second(row.at())))
        .orElse(PlaceView.NONE);
  }

  /// A map is far too large to carry along: who wants one opens it by a click of their own.
  private static String map(PositionRow row) {
    String place = row.place().replace(", ", "/");
    return "https://www.openstreetmap.org/?mlat="
        + row.place().replace(", ", "&mlon=")
        + "#map=18/"
        + place;
  }

  private static String late(AlarmRow alarm, SchoolClock clock) {
    Duration age = Duration.between(alarm.deviceAt(), alarm.raisedAt());
    if (age.abs().compareTo(BELIEVED) > 0) {
      return "The device's clock is wrong: when it happened is not known.";
    }
    return age.compareTo(LATE) > 0
        ? "Came late: it happened "
            + age.toMinutes()
            + " min before, at "
            + clock.second(alarm.deviceAt())
            + " by the device."
        : "";
  }

  private static Optional<Person> person(Tx tx, String worker) {
    return worker.isEmpty()
        ? Optional.empty()
        : tx.account(new WorkerId(worker)).map(AccountRow::person);
  }

  /// @param clock of the school whose visit it is
  /// @param duress what the reader may know of calls for help in secret
  static VisitView visit(Tx tx, VisitRow visit, SchoolClock clock, DuressAlarms duress) {
    Optional<Person> who = person(tx, visit.worker().value());
    Optional<DoNotRing> not = duress.doNotRing(visit);
    var next = new ArrayList<Choice>();
    for (VisitState state : VisitState.values()) {
      if (homeward.gateway.visit.VisitRules.allows(visit.state(), state)) {
        next.add(new Choice(state.name(), state.words()));
      }
    }
    return new VisitView(
        visit.id().toString(),
        who.map(Person::name).orElse(visit.worker().value()),
        not.isPresent() ? "" : who.map(Person::mobile).orElse(""),
        not.map(DoNotRing::words).orElse(""),
        visit.place(),
        visit.purpose(),
        visit.device().value(),
        place(tx, visit, clock),
        clock.minute(visit.start()),
        clock.minute(visit.expectedReturn()),
        visit.detail().gone() && visit.state().isAhead()
            ? "left, gate closed"
            : visit.state().words(),
        RestViews.of(tx, visit, clock, duress),
        visit.isOut()
            ? CallHistory.unanswered(tx, visit).map(call -> call.words(clock)).orElse("")
            : "",
        visit.isOut(),
        !visit.state().isOver(),
        visit.detail().school().value(),
        next);
  }

  /// @param policy of the school whose device it is
  static DeviceView device(Tx tx, DeviceRow device, Instant now, Policy policy) {
    SchoolClock clock = policy.clock();
    return new DeviceView(
        device.id().value(),
        person(tx, device.worker()).map(Person::name).orElse("-"),
        WearRegister.now(tx, device.id()).since().map(clock::minute).orElse(""),
        device.lastHeard().map(clock::second).orElse("never"),
        device.condition().isEmpty() ? "-" : DeviceViews.charge(device),
        device.condition().isEmpty()
            ? "-"
            : device.condition().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
        DeviceViews.troubles(tx, device, policy, now),
        selfTest(tx, device.id(), clock),
        CertificateViews.warning(tx, device.id(), now, clock));
  }

  /// What the last self-test found, and when; empty if there was none yet.
  static String selfTest(Tx tx, DeviceId device, SchoolClock clock) {
    return tx.selfTest(device)
        .map(test ->
            (test.passed() ? "passed" : "failed: " + test.failed())
                + " at "
                + clock.second(test.at()))
        .orElse("");
  }

  /// @param duress what the reader may know of calls for help in secret
  static PersonView person(AccountRow account, DuressAlarms duress) {
    Person person = account.person();
    Optional<DoNotRing> not = duress.doNotRing(person.id());
    return new PersonView(
        person.id().value(),
        person.name(),
        posts(person),
        person.email(),
        not.map(DoNotRing::words).orElse(person.mobile()),
        !account.passwordHash().isEmpty());
  }

  /// The roles; where there are several schools, school by school.
  private static String posts(Person person) {
    if (person.schools().size() == 1) {
      return words(person.rolesAt(person.school()));
    }
    return person.schools().stream()
        .map(school -> school + ": " + words(person.rolesAt(school)))
        .collect(Collectors.joining("; "));
  }

  private static String words(List<Role> roles) {
    return roles.stream().map(Role::words).collect(Collectors.joining(", "));
  }

  static List<LineView> lines(Tx tx, String subject, SchoolClock clock) {
    return tx.evidenceAbout(subject, MOST_LINES).stream().map(row -> line(row, clock)).toList();
  }

  private static LineView line(EvidenceRow row, SchoolClock clock) {
    EvidenceLine line = EvidenceLine.parse(row.line());
    return new LineView(clock.second(line.at()), line.kind(), line.actor(), line.detail());
  }

  /// People to choose from: who has the same name as somebody else is told apart by their id.
  static List<Choice> choices(List<Person> people) {
    return people.stream()
        .map(person -> {
          boolean alone =
              people.stream().filter(p -> p.name().equalsIgnoreCase(person.name())).count() == 1;
          return new Choice(
              person.id().value(),
              alone ? person.name() : person.name() + " (" + person.id() + ")");
        })
        .toList();
  }

  static List<Choice> outcomes() {
    return java.util.Arrays.stream(Outcome.values())
        .map(outcome -> new Choice(outcome.name(), outcome.words()))
        .toList();
  }

  static List<Choice> roles(Policy policy) {
    return policy.roles().stream().map(role -> new Choice(role.words(), role.words())).toList();
  }
}
