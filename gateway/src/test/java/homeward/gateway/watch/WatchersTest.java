package homeward.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchersTest {
  private static final SchoolId NORTH = new SchoolId("north");
  private static final SchoolId SOUTH = new SchoolId("south");
  private static final Instant DAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final PageId PAGE = new PageId("page-0001");
  private static final PageId OTHER_PAGE = new PageId("page-0002");
  private static final AlarmId ALARM = AlarmId.parse("dev-7:1:8");
  private static final Viewer REA =
      new Viewer.Staff(
          new Person(
              new WorkerId("rea"),
              "Rea",
              "Example",
              List.of(new Post(NORTH, Role.RECEPTION)),
              "",
              ""));
  private static final Viewer HALL = new Viewer.Screen(3, "Hall", NORTH);

  private static Tick at(long ms) {
    return new Tick(Duration.ofMillis(ms).toNanos());
  }

  private static Instant wall(long ms) {
    return DAY.plusMillis(ms);
  }

  private static SignOfLife good(PageId page, Viewer viewer, AlarmId... shown) {
    return new SignOfLife(
        page, "session of " + viewer.name(), viewer, true, true, true, Set.of(shown));
  }

  private static Watchers after(SignOfLife sign, long ms) {
    return Watchers.NONE.signed(sign, Set.of(), at(ms), wall(ms));
  }

  private static boolean watched(Watchers watchers, long ms) {
    return !watchers.watching(NORTH, at(ms)).isEmpty();
  }

  @Test
  void nobody_watches_before_a_page_has_said_so() {
    assertThat(watched(Watchers.NONE, 0)).isFalse();
    assertThat(Watchers.NONE.lack(PAGE, at(0))).contains(Lack.NO_SIGN);
  }

  @Test
  void a_page_watches_while_its_last_sign_is_at_most_15_s_old() {
    Watchers watchers = after(good(PAGE, REA), 0);

    assertThat(watched(watchers, 15_000)).isTrue();
    assertThat(watchers.lack(PAGE, at(15_000))).isEmpty();
    assertThat(watched(watchers, 15_001)).isFalse();
    assertThat(watchers.lack(PAGE, at(15_001))).contains(Lack.NO_SIGN);
  }

  @Test
  void a_page_that_is_hidden_silent_or_cut_off_does_not_watch_and_says_why() {
    String session = "session of Rea";
    var hidden = new SignOfLife(PAGE, session, REA, false, true, true, Set.of());
    var cutOff = new SignOfLife(PAGE, session, REA, true, true, false, Set.of());
    var silent = new SignOfLife(PAGE, session, REA, true, false, true, Set.of());

    assertThat(after(hidden, 0).lack(PAGE, at(0))).contains(Lack.HIDDEN);
    assertThat(after(cutOff, 0).lack(PAGE, at(0))).contains(Lack.DISCONNECTED);
    assertThat(after(silent, 0).lack(PAGE, at(0))).contains(Lack.SILENT);
    for (SignOfLife sign : List.of(hidden, cutOff, silent)) {
      assertThat(watched(after(sign, 0), 0)).isFalse();
    }
  }

  @Test
  void the_last_sign_counts_not_the_best_one() {
    Watchers good = after(good(PAGE, REA), 0);
    var hidden = new SignOfLife(PAGE, "session of Rea", REA, false, true, true, Set.of());

    Watchers watchers = good.signed(hidden, Set.of(), at(1_000), wall(1_000));

    assertThat(watched(watchers, 1_000)).isFalse();
    assertThat(watchers.idle(viewer -> true, at(1_000)))
        .containsExactly(new Watchers.Idle(REA, Lack.HIDDEN));
  }

  @Test
  void an_open_alarm_must_be_shown_within_5_s_of_the_first_sign_without_it() {
    Set<AlarmId> open = Set.of(ALARM);
    Watchers first = Watchers.NONE.signed(good(PAGE, REA), open, at(0), wall(0));
    Watchers before = first.signed(good(PAGE, REA), open, at(4_999), wall(4_999));
    Watchers late = before.signed(good(PAGE, REA), open, at(5_000), wall(5_000));
    Watchers shown = late.signed(good(PAGE, REA, ALARM), open, at(6_000), wall(6_000));

    assertThat(watched(before, 4_999)).isTrue();
    assertThat(watched(late, 5_000)).isFalse();
    assertThat(late.lack(PAGE, at(5_000))).contains(Lack.NOT_SHOWN);
    assertThat(watched(shown, 6_000)).isTrue();
  }

  @Test
  void each_alarm_has_its_own_time_to_be_shown() {
    AlarmId next = AlarmId.parse("dev-7:1:9");
    Watchers watchers =
        Watchers.NONE
            .signed(good(PAGE, REA), Set.of(ALARM), at(0), wall(0))
            .signed(good(PAGE, REA, ALARM), Set.of(ALARM, next), at(5_000), wall(5_000));

    assertThat(watched(watchers, 5_000)).isTrue();
  }

  @Test
  void who_goes_from_page_to_page_has_watched_without_a_gap() {
    Watchers watchers =
        after(good(PAGE, REA), 0).signed(good(OTHER_PAGE, REA), Set.of(), at(15_000), wall(15_000));

    assertThat(watchers.watching(NORTH, at(20_000))).containsExactly(new Watcher(REA, wall(0)));
  }

  @Test
  void a_page_that_was_left_counts_for_3_s_until_the_next_one_is_there() {
    Watchers left = after(good(PAGE, REA), 0).left(PAGE, "session of Rea Example", at(2_000));

    assertThat(watched(left, 5_000)).isTrue();
    assertThat(watched(left, 5_001)).isFalse();

    Watchers next = left.signed(good(OTHER_PAGE, REA), Set.of(), at(4_000), wall(4_000));
    assertThat(next.watching(NORTH, at(15_000)))
        .singleElement()
        .satisfies(watcher -> assertThat(watcher.since()).isEqualTo(DAY));
  }

  @Test
  void leaving_a_page_never_makes_it_count_for_longer() {
    Watchers left = after(good(PAGE, REA), 0).left(PAGE, "session of Rea Example", at(14_000));

    assertThat(watched(left, 15_000)).isTrue();
    assertThat(watched(left, 15_001)).isFalse();
  }

  @Test
  void nobody_else_can_say_that_a_page_was_left() {
    Watchers left = after(good(PAGE, REA), 0).left(PAGE, "session of Kim Example", at(2_000));

    assertThat(watched(left, 10_000)).isTrue();
  }

  @Test
  void after_a_gap_the_time_begins_anew() {
    Watchers watchers =
        after(good(PAGE, REA), 0).signed(good(PAGE, REA), Set.of(), at(15_001), wall(15_001));

    assertThat(watchers.watching(NORTH, at(15_001)))
        .containsExactly(new Watcher(REA, wall(15_001)));
  }

  @Test
  void a_school_is_watched_by_its_own_people_and_screens_only() {
    Watchers watchers =
        after(good(PAGE, HALL), 0).signed(good(OTHER_PAGE, REA), Set.of(), at(1), wall(1));

    assertThat(watchers.watching(NORTH, at(1)))
        .extracting(Watcher::viewer)
        .containsExactly(HALL, REA);
    assertThat(watchers.watching(SOUTH, at(1))).isEmpty();
  }

  @Test
  void two_pages_of_one_person_are_one_watcher() {
    Watchers watchers =
        after(good(PAGE, REA), 0).signed(good(OTHER_PAGE, REA), Set.of(), at(1), wall(1));

    assertThat(watchers.watching(NORTH, at(1))).hasSize(1);
  }

  @Test
  void a_visitor_who_may_see_no_alarms_watches_none() {
    Viewer visitor =
        new Viewer.Staff(
            new Person(
                new WorkerId("vic"), "Vic", "", List.of(new Post(NORTH, Role.VISITOR)), "", ""));

    assertThat(watched(after(good(PAGE, visitor), 0), 0)).isFalse();
  }

  @Test
  void who_signs_out_watches_no_more_and_the_others_do() {
    Watchers both =
        after(good(PAGE, REA), 0).signed(good(OTHER_PAGE, HALL), Set.of(), at(1), wall(1));

    assertThat(both.without("session of Rea Example"::equals).watching(NORTH, at(1)))
        .extracting(Watcher::viewer)
        .containsExactly(HALL);
  }

  @Test
  void another_session_does_not_inherit_what_a_page_said() {
    var other = new SignOfLife(PAGE, "another", HALL, true, true, true, Set.of());
    Watchers watchers = after(good(PAGE, REA), 0).signed(other, Set.of(), at(1), wall(1));

    assertThat(watchers.watching(NORTH, at(1))).containsExactly(new Watcher(HALL, wall(1)));
  }

  @Test
  void pages_beyond_a_thousand_push_the_oldest_out_and_none_else() {
    Watchers watchers = Watchers.NONE;
    for (int i = 0; i <= Watchers.MAX_PAGES; i++) {
      var screen = new Viewer.Screen(i, "Screen " + i, NORTH);
      watchers =
          watchers.signed(good(new PageId("page-of-" + i), screen), Set.of(), at(i), wall(i));
    }

    assertThat(watchers.watching(NORTH, at(Watchers.MAX_PAGES))).hasSize(Watchers.MAX_PAGES);
    assertThat(watchers.lack(new PageId("page-of-0"), at(Watchers.MAX_PAGES)))
        .contains(Lack.NO_SIGN);
  }

  @Test
  void a_page_names_itself_and_at_most_5000_alarms() {
    assertThatThrownBy(() -> new PageId("short")).hasMessageContaining("8 to 64");
    assertThatThrownBy(() -> new PageId("no spaces here")).hasMessageContaining("8 to 64");
  }

  @Test
  void every_lack_says_what_is_wrong_and_what_to_do() {
    assertThat(Lack.values())
        .allSatisfy(lack -> {
          assertThat(lack.words()).endsWith(".");
          assertThat(lack.advice()).endsWith(".");
        });
  }
}
