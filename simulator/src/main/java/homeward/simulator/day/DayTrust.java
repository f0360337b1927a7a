package homeward.simulator.day;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.KindRule;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.policy.VisitPolicy;
import homeward.gateway.store.Rows.PupilRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.simulator.world.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A trust made from a seed: 8 schools, 124 staff, 400 pupils, 45 visits of one day. All names and
/// places are made up.
final class DayTrust {
  static final int SCHOOLS = 8;
  static final int PUPILS = 400;
  static final int VISITS = 45;

  /// Two for each time of the day: nobody is on two visits at once.
  private static final int VISITORS = 12;

  /// A Monday, so that the week's list is signed on the day itself.
  static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private static final List<LocalTime> SLOTS =
      List.of(
          LocalTime.of(9, 0),
          LocalTime.of(9, 30),
          LocalTime.of(11, 15),
          LocalTime.of(11, 45),
          LocalTime.of(14, 0),
          LocalTime.of(14, 30));

  private static final List<String> FIRST =
      List.of("Ada", "Ben", "Cat", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jan", "Kim", "Lee");

  /// Stories that must not meet the gateway's restart are told in the other slots.
  private static final Set<Story> WAITING = Set.of(Story.DEAD_DEVICE);

  private final Policies policies;
  private final LocalDate date;
  private final Duration later;
  private final List<Person> people = new ArrayList<>();
  private final List<PupilRow> pupils = new ArrayList<>();
  private final List<DayVisit> visits = new ArrayList<>();

  private DayTrust(Policies policies, LocalDate date, Duration later) {
    this.policies = policies;
    this.date = date;
    this.later = later;
  }

  /// @param profiles one for each school in turn
  /// @param later than school hours, for a day that is a night
  static DayTrust of(List<Policy> profiles, long seed, LocalDate date, Duration later) {
    Policies policies = Policies.of(school(0), profiles.getFirst());
    for (int i = 1; i < SCHOOLS; i++) {
      policies = policies.with(school(i), profiles.get(i % profiles.size()));
    }
    var trust = new DayTrust(policies, date, later);
    trust.staff(Dice.of(seed, "names"));
    trust.register(Dice.of(seed, "pupils"));
    trust.plan(Dice.of(seed, "visits"));
    return trust;
  }

  private static SchoolId school(int number) {
    return new SchoolId("school-" + (number + 1));
  }

  Policies policies() {
    return policies;
  }

  List<Person> people() {
    return List.copyOf(people);
  }

  List<PupilRow> pupils() {
    return List.copyOf(pupils);
  }

  List<DayVisit> visits() {
    return List.copyOf(visits);
  }

  VisitPolicy rules(SchoolId school) {
    return policies.of(school).visits();
  }

  /// Somebody at a school who is one of those; a visitor of it if nobody in particular is asked.
  Person one(SchoolId school, List<Role> roles) {
    return people.stream()
        .filter(person -> person.isOneOf(roles.isEmpty() ? List.of(Role.VISITOR) : roles, school))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody at " + school + " is " + roles));
  }

  Person reception(SchoolId school) {
    return one(school, List.of(Role.RECEPTION));
  }

  /// Fifteen at each school, and four who work for several.
  private void staff(Dice dice) {
    for (int i = 0; i < SCHOOLS; i++) {
      SchoolId school = school(i);
      List<Role> all = policies.of(school).roles();
      add(dice, "rec", i, List.of(new Post(school, Role.RECEPTION)));
      add(dice, "dsl", i, posts(school, all.stream().filter(DayTrust::safeguards)));
      add(dice, "head", i, posts(school, all.stream().filter(DayTrust::leads)));
      for (int v = 1; v <= VISITORS; v++) {
        add(dice, "visitor" + v, i, List.of(new Post(school, Role.VISITOR)));
      }
    }
    for (int i = 0; i < SCHOOLS; i += 2) {
      List<Post> both =
          List.of(new Post(school(i), Role.VISITOR), new Post(school(i + 1), Role.VISITOR));
      add(dice, "welfare", i, both);
    }
  }

  private static boolean safeguards(Role role) {
    return role.words().contains("safeguarding");
  }

  private static boolean leads(Role role) {
    return !safeguards(role)
        && !List.of(Role.RECEPTION, Role.VISITOR, Role.ADMINISTRATOR).contains(role);
  }

  private static List<Post> posts(SchoolId school, Stream<Role> roles) {
    return roles.map(role -> new Post(school, role)).toList();
  }

  private void add(Dice dice, String what, int school, List<Post> posts) {
    String id = what + "-" + (school + 1);
    people.add(
        new Person(
            new WorkerId(id),
            dice.one(FIRST),
            "Example",
            posts,
            id + "@trust.example",
            "01632 960" + String.format(java.util.Locale.ROOT, "%03d", people.size())));
  }

  private void register(Dice dice) {
    for (int i = 0; i < PUPILS; i++) {
      pupils.add(
          new PupilRow(
              school(i % SCHOOLS),
              "p" + i,
              dice.one(FIRST) + " Pupil",
              (i + 1) + " Nowhere Lane, Sampleton",
              "A parent, 01632 960999"));
    }
  }

  private void plan(Dice dice) {
    Story[] stories = Story.values();
    for (int i = 0; i < VISITS; i++) {
      SchoolId school = school(i % SCHOOLS);
      int slot = i / SCHOOLS;
      Story story = stories[(i + dice.below(2)) % stories.length];
      boolean midday = slot == 2 || slot == 3;
      visits.add(
          visit(i, school, slot, midday && WAITING.contains(story) ? Story.SMOOTH : story, dice));
    }
  }

  private DayVisit visit(int number, SchoolId school, int slot, Story story, Dice dice) {
    VisitPolicy rules = rules(school);
    List<VisitKind> kinds = rules.kindsMade();
    VisitKind kind = kinds.get(number / SCHOOLS % kinds.size());
    int least = Math.max(rules.staff().least(), rules.kind(kind).map(KindRule::staff).orElse(1));
    List<Person> visitors =
        people.stream()
            .filter(p -> p.isOneOf(List.of(Role.VISITOR), school))
            .filter(p -> p.schools().size() == 1)
            .toList();
    int pair = slot * 2;
    List<PupilRow> own = pupils.stream().filter(p -> p.school().equals(school)).toList();
    return new DayVisit(
        number,
        school,
        story,
        visitors.subList(pair, pair + least),
        new DeviceId("device-" + (number + 1)),
        // Nobody twice: a first visit stays a first visit.
        own.get(slot),
        kind,
        rules.purposes().isEmpty() ? "attendance" : dice.one(rules.purposes()),
        at(rules, SLOTS.get(slot)));
  }

  Instant at(VisitPolicy rules, LocalTime time) {
    return date.atTime(time).atZone(rules.hours().zone()).toInstant().plus(later);
  }

  /// When the gateway is started again, in the middle of visits.
  Instant restart() {
    return at(rules(school(0)), LocalTime.of(12, 10));
  }

  Instant morning() {
    return at(rules(school(0)), LocalTime.of(7, 30));
  }

  Instant evening() {
    return morning().plus(Duration.ofHours(36));
  }

  Optional<KindRule> kind(DayVisit visit) {
    return rules(visit.school()).kind(visit.kind());
  }
}
