package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static homeward.gateway.engine.TestSchool.BEN;
import static homeward.gateway.engine.TestSchool.SAM;
import static homeward.gateway.people.SchoolId.ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.store.Rows.CoverRow;
import homeward.protocol.id.WorkerId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever stands in for others is in the end what they were, and what they were given meanwhile.
class StandInTest {
  private static final Person ADMINISTRATOR =
      new Person(new WorkerId("root"), "Root", "", Role.ADMINISTRATOR, "", "");
  private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
  private static final List<Role> ROLES =
      List.of(Role.RECEPTION, Role.HEADTEACHER, Role.SAFEGUARDING_LEAD, new Role("sendco"));

  @TempDir Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    school.store.write(tx -> {
      tx.putPerson(ADMINISTRATOR);
      return true;
    });
  }

  @AfterEach
  void close() {
    school.close();
  }

  private Reply standsIn(Person standIn, Person absent) {
    return school.act(
        o -> o.registers().cover(absent.id(), standIn.id(), ONLY, FRIDAY, ADMINISTRATOR));
  }

  private Reply roles(Person person, Role... roles) {
    List<Role> seen = school.store.read(tx -> OwnPosts.at(tx, now(person), ONLY));
    return school.act(o -> o.setRoles(person.id(), ONLY, List.of(roles), seen, ADMINISTRATOR));
  }

  private Person now(Person person) {
    return school.store.read(tx -> tx.account(person.id()).orElseThrow().person());
  }

  private List<Role> is(Person person) {
    return now(person).rolesAt(ONLY);
  }

  private void backAgain() {
    List<Long> covers = school.store.read(tx -> tx.covers().stream().map(CoverRow::id).toList());
    covers.forEach(id -> school.act(o -> o.registers().endCover(id, ADMINISTRATOR)));
  }

  @Test
  void a_stand_in_whose_own_role_was_changed_meanwhile_does_not_keep_the_lent_one() {
    standsIn(BEN, ADA);
    assertThat(is(BEN)).containsExactly(Role.RECEPTION, Role.HEADTEACHER);
    roles(BEN, Role.VISITOR);
    assertThat(is(BEN)).containsExactly(Role.VISITOR, Role.HEADTEACHER);
    backAgain();
    assertThat(is(BEN)).containsExactly(Role.VISITOR);
  }

  @Test
  void nobody_is_left_with_lent_roles_alone() {
    standsIn(BEN, ADA);
    assertThat(roles(BEN)).asString().contains("a role at a school at least");
    assertThat(is(BEN)).containsExactly(Role.RECEPTION, Role.HEADTEACHER);
  }

  @Test
  void who_is_given_the_lent_role_for_good_keeps_it() {
    standsIn(BEN, ADA);
    roles(BEN, Role.RECEPTION, Role.HEADTEACHER);
    backAgain();
    assertThat(is(BEN)).containsExactly(Role.RECEPTION, Role.HEADTEACHER);
  }

  @Test
  void who_stands_in_for_two_of_one_role_has_it_until_both_are_back() {
    Person dot = new Person(new WorkerId("dot"), "Dot", "", Role.HEADTEACHER, "", "");
    school.store.write(tx -> {
      tx.putPerson(dot);
      return true;
    });
    standsIn(SAM, ADA);
    assertThat(standsIn(SAM, dot)).isInstanceOf(Reply.Done.class);
    assertThat(standsIn(SAM, dot)).asString().contains("is all that already");
    school.act(o -> o.registers().endCover(1, ADMINISTRATOR));
    assertThat(is(SAM)).containsExactly(Role.VISITOR, Role.HEADTEACHER);
    school.act(o -> o.registers().endCover(2, ADMINISTRATOR));
    assertThat(is(SAM)).containsExactly(Role.VISITOR);
  }

  @Test
  void what_the_absent_person_is_no_more_their_stand_in_is_no_more() {
    standsIn(SAM, BEN);
    roles(BEN, Role.SAFEGUARDING_LEAD);
    assertThat(is(SAM)).containsExactly(Role.VISITOR);
    roles(BEN, Role.RECEPTION);
    assertThat(is(SAM)).containsExactly(Role.VISITOR, Role.RECEPTION);
  }

  @Test
  void a_stand_in_who_is_away_too_lends_on_what_was_lent() {
    standsIn(BEN, ADA);
    standsIn(SAM, BEN);
    assertThat(is(SAM)).containsExactly(Role.VISITOR, Role.RECEPTION, Role.HEADTEACHER);
    school.act(o -> o.registers().endCover(1, ADMINISTRATOR));
    assertThat(is(SAM)).containsExactly(Role.VISITOR, Role.RECEPTION);
    assertThat(is(BEN)).containsExactly(Role.RECEPTION);
  }

  @Test
  void a_lent_key_to_the_gateway_is_not_the_last_one() {
    standsIn(BEN, ADMINISTRATOR);
    assertThat(is(BEN)).containsExactly(Role.RECEPTION, Role.ADMINISTRATOR);
    assertThat(roles(ADMINISTRATOR, Role.RECEPTION)).asString().contains("Somebody must");
  }

  @Test
  void a_register_taken_over_meanwhile_changes_their_own_roles_only() {
    standsIn(BEN, ADA);
    Person listed = BEN.with(List.of(new Post(ONLY, Role.SAFEGUARDING_LEAD)));
    school.act(o -> o.registers().people(ONLY, List.of(listed), ADMINISTRATOR));
    assertThat(is(BEN)).containsExactly(Role.SAFEGUARDING_LEAD, Role.HEADTEACHER);
    backAgain();
    assertThat(is(BEN)).containsExactly(Role.SAFEGUARDING_LEAD);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void in_whatever_order_roles_are_lent_given_and_taken_everybody_ends_with_their_own(long seed) {
    var random = new Random(seed);
    List<Person> people = List.of(ADA, BEN, SAM);
    Map<WorkerId, List<Role>> own = new HashMap<>();
    people.forEach(person -> own.put(person.id(), List.of(person.role())));
    for (int i = 0; i < 40; i++) {
      Person one = people.get(random.nextInt(3));
      switch (random.nextInt(4)) {
        case 0 -> standsIn(one, people.get(random.nextInt(3)));
        case 1 -> {
          long id = 1L + random.nextInt(6);
          school.act(o -> o.registers().endCover(id, ADMINISTRATOR));
        }
        case 2 -> {
          List<Role> roles = some(random);
          if (roles(one, roles.toArray(Role[]::new)) instanceof Reply.Done) {
            own.put(one.id(), roles);
          }
        }
        default -> school.pass(Duration.ofSeconds(1));
      }
      for (Person person : people) {
        assertThat(is(person)).containsAll(own.getOrDefault(person.id(), List.of()));
      }
    }
    if (random.nextBoolean()) {
      backAgain();
    } else {
      school.time.advance(Duration.ofDays(7));
      for (int i = 0; i < 20; i++) {
        school.pass(Duration.ofSeconds(1));
      }
    }
    for (Person person : people) {
      assertThat(is(person))
          .containsExactlyInAnyOrderElementsOf(own.getOrDefault(person.id(), List.of()));
    }
  }

  private static List<Role> some(Random random) {
    var roles = new ArrayList<Role>();
    ROLES.stream().filter(_ -> random.nextInt(3) == 0).forEach(roles::add);
    return roles;
  }
}
