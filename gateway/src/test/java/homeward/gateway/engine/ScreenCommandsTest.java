package homeward.gateway.engine;

import static homeward.gateway.engine.TestSchool.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.ScreenRow;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenCommandsTest {
  @TempDir Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
    school.act(office -> office.screens().add(SchoolId.ONLY, "Front office", "code", ADA));
  }

  @AfterEach
  void close() {
    school.close();
  }

  private ScreenRow screen() {
    return school.store.read(tx -> tx.screens().getFirst());
  }

  private Reply setUp(String code) {
    return school.act(office -> office.screens().setUp(code, "secret of " + code));
  }

  @Test
  void a_code_sets_a_screen_up_within_30_minutes_and_not_after() {
    school.time.advance(ScreenCommands.CODE_LIMIT.minusMillis(1));
    assertThat(setUp("code")).isInstanceOf(Reply.Done.class);
    assertThat(screen().isSetUp()).isTrue();

    school.act(office -> office.screens().add(SchoolId.ONLY, "Hall", "other", ADA));
    school.time.advance(ScreenCommands.CODE_LIMIT);
    assertThat(setUp("other")).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void a_code_works_once_and_an_unknown_one_never() {
    assertThat(setUp("another")).isInstanceOf(Reply.Refused.class);
    assertThat(setUp("code")).isInstanceOf(Reply.Done.class);
    assertThat(setUp("code")).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void a_screen_that_was_signed_out_stays_so() {
    setUp("code");
    assertThat(school.act(office -> office.screens().revoke(screen().id(), ADA)))
        .isInstanceOf(Reply.Done.class);
    assertThat(screen().isSetUp()).isFalse();

    assertThat(school.act(office -> office.screens().revoke(screen().id(), ADA)))
        .isInstanceOf(Reply.Refused.class);
    var before = screen();
    school.time.advance(Duration.ofMinutes(10));
    school.act(office -> office.screens().seen(before.id()));
    assertThat(screen()).isEqualTo(before);
    assertThat(school.evidence("screen 1"))
        .containsExactly("screen added", "screen set up", "screen signed out");
  }

  @Test
  void a_screen_that_waits_for_its_code_can_be_signed_out_before() {
    school.act(office -> office.screens().revoke(screen().id(), ADA));
    assertThat(setUp("code")).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void a_school_has_at_most_20_screens_in_use_and_each_a_name() {
    for (int i = 2; i <= 20; i++) {
      String code = "code " + i;
      assertThat(school.act(o -> o.screens().add(SchoolId.ONLY, "Hall", code, ADA)))
          .isInstanceOf(Reply.Done.class);
    }
    assertThat(school.act(o -> o.screens().add(SchoolId.ONLY, "Hall", "more", ADA)))
        .isInstanceOf(Reply.Refused.class);
    assertThat(school.act(o -> o.screens().add(new SchoolId("north"), "Hall", "north", ADA)))
        .isInstanceOf(Reply.Done.class);
    school.time.advance(ScreenCommands.CODE_LIMIT);
    assertThat(school.act(o -> o.screens().add(SchoolId.ONLY, "x".repeat(40), "later", ADA)))
        .isInstanceOf(Reply.Done.class);
    assertThat(school.act(o -> o.screens().add(SchoolId.ONLY, "x".repeat(41), "long", ADA)))
        .isInstanceOf(Reply.Refused.class);
  }
}
