package homeward.simulator.day;

import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Plays a day second by second, and holds what is seen against what is expected: a second before
/// its time nothing, at its time the act.
public final class SchoolDay {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int BEAT_S = 30;

  private final DayTrust trust;
  private final DayGateway gateway;
  private final DayStories stories;
  private final List<String> faults = new ArrayList<>();
  private final List<Expected> met = new ArrayList<>();
  private boolean restarted;

  private SchoolDay(DayTrust trust) {
    this.trust = trust;
    this.gateway = new DayGateway(trust);
    this.stories = new DayStories(trust, gateway);
  }

  /// What came of a day.
  ///
  /// @param visits how many there were of each story
  /// @param deadlines how many were met, on both sides
  /// @param faults what was not as it had to be, a line each
  public record Result(
      Map<String, Integer> visits,
      Map<String, Integer> deadlines,
      long alarms,
      int letters,
      List<String> faults) {
    public Result {
      faults = List.copyOf(faults);
    }
  }

  /// Plays a day of a trust whose schools have these policies in turn.
  ///
  /// @param later than school hours, for a day that is a night
  public static Result play(List<Policy> profiles, long seed, LocalDate date, Duration later) {
    var day = new SchoolDay(DayTrust.of(profiles, seed, date, later));
    day.run();
    return day.result();
  }

  private void run() {
    stories.tell();
    var agenda =
        new PriorityQueue<>(Comparator.comparing(Numbered::at).thenComparingInt(Numbered::number));
    int number = 0;
    for (DayStories.Deed deed : stories.agenda()) {
      agenda.add(new Numbered(deed.at(), number++, deed.does()));
    }
    for (Instant now = gateway.now(); now.isBefore(trust.evening()); now = gateway.now()) {
      if (!restarted && !now.isBefore(trust.restart())) {
        gateway.restart();
        restarted = true;
      }
      while (!agenda.isEmpty() && !agenda.element().at().isAfter(now)) {
        agenda.remove().does().run();
        for (DayStories.Deed deed : stories.later()) {
          agenda.add(new Numbered(deed.at(), number++, deed.does()));
        }
      }
      beats(now);
      gateway.cycle();
      look(now);
      gateway.advance(SECOND);
    }
    ended();
  }

  private record Numbered(Instant at, int number, Runnable does) {}

  private void beats(Instant now) {
    if (now.getEpochSecond() % BEAT_S != 0) {
      return;
    }
    for (DayVisit visit : trust.visits()) {
      boolean worn =
          !now.isBefore(visit.start().minus(Duration.ofMinutes(20)))
              && !visit.story().staysHome()
              && !gateway
                  .<VisitState>read(tx -> state(tx.visit(stories.id(visit)).orElseThrow()))
                  .equals(VisitState.CLOSED);
      if (worn) {
        stories.beat(visit);
      }
    }
  }

  private static VisitState state(VisitRow visit) {
    return visit.state();
  }

  private void look(Instant now) {
    for (Expected expected : stories.expected()) {
      if (now.equals(expected.at().minus(SECOND)) && sees(expected)) {
        faults.add(at(now, expected) + " is there a second too early");
      }
      if (now.equals(expected.at())) {
        if (sees(expected)) {
          met.add(expected);
        } else {
          faults.add(at(now, expected) + " is not there");
        }
      }
    }
  }

  private boolean sees(Expected expected) {
    return gateway.<Boolean>read(tx -> expected.seen().test(tx));
  }

  private String at(Instant now, Expected expected) {
    return now
        + ", "
        + trust.policies().of(expected.visit().school()).name()
        + ", visit "
        + stories.id(expected.visit())
        + " ("
        + expected.visit().story().words()
        + "): "
        + expected.what();
  }

  /// Nobody is out any more, no alarm is open, and where nobody was in danger there was none.
  private void ended() {
    for (DayVisit visit : trust.visits()) {
      VisitRow row = gateway.<VisitRow>read(tx -> tx.visit(stories.id(visit)).orElseThrow());
      List<AlarmRow> alarms = gateway.read(tx -> tx.alarmsOf(visit.device(), 100));
      String who = "visit " + row.id() + " (" + visit.story().words() + ")";
      if (row.isOut()) {
        faults.add(who + " is still out: " + row.state().words());
      }
      if (row.detail().gone()) {
        faults.add(who + " left though the gate was closed");
      }
      if (visit.story().staysHome() != (row.state() == VisitState.CANCELLED)) {
        faults.add(who + " ended as " + row.state().words());
      }
      if (visit.story().isCalm() && !alarms.isEmpty()) {
        faults.add(who + " had an alarm: " + alarms);
      }
    }
    gateway
        .<List<AlarmRow>>read(tx -> tx.openAlarms())
        .forEach(alarm -> faults.add("an alarm is still open: " + alarm));
    faults.addAll(stories.faults());
    if (met.size() + (int) faults.stream().filter(f -> f.contains("not there")).count()
        != stories.expected().size()) {
      faults.add("a deadline was not looked at");
    }
  }

  private Result result() {
    var visits = new EnumMap<Story, Integer>(Story.class);
    trust.visits().forEach(visit -> visits.merge(visit.story(), 1, Integer::sum));
    var words = new java.util.LinkedHashMap<String, Integer>();
    visits.forEach((story, count) -> words.put(story.words(), count));
    var deadlines = new java.util.TreeMap<String, Integer>();
    met.forEach(expected -> deadlines.merge(expected.what(), 1, Integer::sum));
    long alarms =
        gateway.<Long>read(tx ->
            trust.visits().stream()
                .mapToLong(visit -> tx.alarmsOf(visit.device(), 100).size())
                .sum());
    return new Result(words, deadlines, alarms, gateway.letters(), faults);
  }
}
