package homeward.simulator.term.plan;

import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policy;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink.Settings;
import homeward.protocol.message.PanicStyle;
import homeward.simulator.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A plan in the making: a trust of two schools with the people that every one has.
final class Draft {
  /// Numbers of people at the first school.
  static final int RECEPTION = 0;

  static final int HEAD = 1;
  static final int LEAD = 2;

  /// So many people work at each school; those who visit come after them.
  private static final int STAFF = 3;

  private static final int SCHOOLS = 2;

  /// How long a certificate lasts that was signed today.
  private static final Duration CERTIFICATE = Duration.ofDays(1_095);

  /// The first who visits.
  static final int FIRST_VISITOR = STAFF * SCHOOLS;

  final Dice dice;
  private final long seed;
  private final List<TermPlan.School> schools = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final List<TermPlan.Board> boards = new ArrayList<>();
  private final List<TermPlan.Visit> visits = new ArrayList<>();
  private final List<TermPlan.Screen> screens = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();

  Draft(long seed, String kind) {
    this.seed = seed;
    this.dice = Dice.of(seed, kind);
    school("north", 2 + dice.below(5));
    school("south", 1 + dice.below(2));
    for (int school = 0; school < SCHOOLS; school++) {
      works("rae", school, List.of(Role.RECEPTION));
      works("hal", school, List.of(Role.HEADTEACHER));
      works("dot", school, List.of(Role.SAFEGUARDING_LEAD));
      screens.add(new TermPlan.Screen(STAFF * school + RECEPTION));
    }
  }

  private void school(String name, long version) {
    Duration heartbeat = Duration.ofSeconds(15L + 5L * dice.below(4));
    List<Step> steps =
        List.of(
            new Step(Duration.ZERO, List.of(Channel.CONSOLE), List.of()),
            new Step(
                Duration.ofSeconds(20L + 20L * dice.below(3)),
                List.of(Channel.CONSOLE, Channel.EMAIL),
                List.of(Role.HEADTEACHER)),
            new Step(
                Duration.ofSeconds(30L + 30L * dice.below(3)),
                List.of(Channel.CONSOLE, Channel.EMAIL),
                List.of(Role.SAFEGUARDING_LEAD, Role.HEADTEACHER)));
    schools.add(
        new TermPlan.School(
            new SchoolId(name),
            new Policy(
                name,
                version,
                new EscalationPolicy(
                    steps, Duration.ofSeconds(60), Duration.ofMinutes(5L + 5L * dice.below(2))),
                heartbeat.multipliedBy(2).plusSeconds(10L + 10L * dice.below(4)),
                Duration.ofMinutes(10L + dice.below(10)),
                new Settings(
                    version,
                    heartbeat,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    dice.chance(0.4) ? PanicStyle.PRESS_AND_HOLD : PanicStyle.HOLD,
                    false,
                    true))));
  }

  private void works(String name, int school, List<Role> roles) {
    person(name + (school + 1), school, roles);
  }

  private int person(String id, int school, List<Role> roles) {
    SchoolId at = schools.get(school).id();
    people.add(
        new Person(
            new WorkerId(id),
            Character.toUpperCase(id.charAt(0)) + id.substring(1),
            "Example",
            roles.stream().map(role -> new Post(at, role)).toList(),
            id + "@" + at + ".example",
            ""));
    return people.size() - 1;
  }

  /// Somebody who visits.
  ///
  /// @param also what they are besides
  int visitor(int school, Role... also) {
    List<Role> roles = Stream.concat(Stream.of(Role.VISITOR), Stream.of(also)).toList();
    return person("wearer" + (people.size() - FIRST_VISITOR + 1), school, roles);
  }

  int board(String name, int school) {
    boards.add(new TermPlan.Board(new DeviceId(name), school, certificate(name)));
    return boards.size() - 1;
  }

  /// By dice of its own: what else happens in the plan is the same whatever certificates there are.
  private Duration certificate(String name) {
    Dice own = Dice.of(seed, "certificate of " + name);
    return switch (own.below(4)) {
      case 0 -> CERTIFICATE;
      case 1 -> own.between(Duration.ZERO, Duration.ofDays(40)).negated();
      case 2 -> own.between(Duration.ZERO, Duration.ofMinutes(20));
      default -> own.between(Duration.ofDays(1), Duration.ofDays(100));
    };
  }

  int visit(int person, int second, int board, int school, Duration start, Duration length) {
    visits.add(new TermPlan.Visit(person, second, board, school, start, length));
    return visits.size() - 1;
  }

  /// How many there are so far.
  int visits() {
    return visits.size();
  }

  static int reception(int school) {
    return STAFF * school + RECEPTION;
  }

  static int head(int school) {
    return STAFF * school + HEAD;
  }

  void at(Duration when, Event event) {
    happenings.add(new Happening(when, event));
  }

  Duration minutes(int least, int most) {
    return dice.between(Duration.ofMinutes(least), Duration.ofMinutes(most));
  }

  Duration seconds(int least, int most) {
    return dice.between(Duration.ofSeconds(least), Duration.ofSeconds(most));
  }

  TermPlan plan(Duration length) {
    happenings.sort(Comparator.comparing(Happening::at));
    return new TermPlan(seed, schools, people, boards, visits, screens, length, happenings);
  }
}
