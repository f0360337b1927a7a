package homeward.gateway.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.store.Store.DefectException;
import homeward.gateway.store.Store.StoreException;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {
  private static final String INSERT = "INSERT INTO line (words) VALUES (?)";
  private static final String COUNT = "SELECT count(*) FROM line";

  @TempDir Path folder;

  private static void roomFor(Statements statements, int pages) {
    assertThat(statements.one(rs -> rs.getInt(1), "PRAGMA max_page_count = " + pages))
        .contains(pages);
  }

  /// The driver throws a statement away that met a full disk: it must be made again.
  @Test
  void what_met_a_full_disk_works_again_once_there_is_room() throws Exception {
    try (var statements =
        new Statements(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("full.db")))) {
      statements.run("CREATE TABLE line (words TEXT NOT NULL)");
      roomFor(statements, 4);

      for (int i = 0; i < 3; i++) {
        statements.beginWriting();
        assertThatThrownBy(() -> statements.run(INSERT, "x".repeat(100_000)))
            .isInstanceOf(StoreException.class)
            .rootCause()
            .hasMessageContaining("SQLITE_FULL");
        statements.rollback();
      }

      roomFor(statements, 4_000);
      statements.beginWriting();
      statements.run(INSERT, "x".repeat(100_000));
      statements.commit();
      assertThat(statements.one(rs -> rs.getInt(1), COUNT)).contains(1);
    }
  }

  @Test
  void a_store_that_turns_read_only_refuses_and_works_again_once_it_can_be_written()
      throws Exception {
    try (var statements =
        new Statements(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("read.db")))) {
      statements.run("CREATE TABLE line (words TEXT NOT NULL)");
      readOnly(statements, 1);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(
                () -> {
                  statements.beginWriting();
                  statements.run(INSERT, "x");
                })
            .isInstanceOf(StoreException.class)
            .rootCause()
            .hasMessageContaining("SQLITE_READONLY");
        statements.rollback();
        assertThat(statements.one(rs -> rs.getInt(1), COUNT)).contains(0);
      }

      readOnly(statements, 0);
      statements.beginWriting();
      statements.run(INSERT, "x");
      statements.commit();
      assertThat(statements.one(rs -> rs.getInt(1), COUNT)).contains(1);
    }
  }

  private static void readOnly(Statements statements, int on) {
    statements.run("PRAGMA query_only = " + on);
  }

  @Test
  void a_rollback_of_what_the_engine_has_rolled_back_already_is_no_failure() throws Exception {
    try (var statements =
        new Statements(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("none.db")))) {
      statements.rollback();
      statements.beginWriting();
      statements.rollback();
      statements.rollback();
      statements.beginWriting();
      statements.commit();
    }
  }

  /// A store that is full refuses everybody; a row that breaks a rule concerns one task.
  @Test
  void a_statement_that_is_wrong_is_not_taken_for_a_store_that_refuses() throws Exception {
    try (var statements =
        new Statements(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rule.db")))) {
      statements.run("CREATE TABLE line (words TEXT NOT NULL UNIQUE CHECK (words <> 'no'))");
      statements.run(INSERT, "yes");

      assertDefect(() -> statements.run(INSERT, "yes"));
      assertDefect(() -> statements.run(INSERT, "no"));
      assertDefect(() -> statements.run(INSERT, (Object) null));
      assertDefect(() -> statements.run("INSERT INTO nowhere VALUES (1)"));
      assertDefect(() -> statements.run("NO SQL AT ALL"));
      assertDefect(() -> statements.one(rs -> rs.getLong("absent"), "SELECT words FROM line"));
      assertThat(statements.one(rs -> rs.getInt(1), COUNT)).contains(1);
    }
  }

  @Test
  void a_store_that_another_process_holds_refuses() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("held.db");
    try (var one = new Statements(DriverManager.getConnection(url));
        var other = new Statements(DriverManager.getConnection(url))) {
      one.run("CREATE TABLE line (words TEXT NOT NULL)");
      other.one(rs -> rs.getInt(1), "PRAGMA busy_timeout = 1");
      one.beginWriting();
      one.run(INSERT, "x");
      assertThatThrownBy(other::beginWriting).isInstanceOf(StoreException.class);
      one.rollback();
    }
  }

  private static void assertDefect(ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOf(DefectException.class);
  }
}
