package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.store.sql.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trust keeps its visits for years. None of that may keep a gateway from starting.
class ManyVisitsTest {
  private static final int VISITS = 200_000;
  private static final int OUT = 30;

  @TempDir Path folder;

  private Path years() throws Exception {
    Path file = folder.resolve("homeward.db");
    new SqliteStore(file).close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var sql = connection.createStatement()) {
      sql.execute(
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
              + VISITS
              + ") INSERT INTO visit (worker, device, place, purpose, start, expected_return, kind,"
              + " pupil, parents, state) SELECT 'worker-' || (i % 300), 'dev-' || (i % 300),"
              + " i || ' Nowhere Lane, Nowhere, ZZ99 3VZ', 'attendance, as agreed with the parents',"
              + Instant.parse("2026-03-02T14:00:00Z").toEpochMilli()
              + " - (600 - i % 600) * 86400000, 0, 'HOME', 'Robin ' || i,"
              + " 'Alex and Kim Example, 01632 960' || (i % 1000),"
              + " CASE WHEN i % 300 < "
              + OUT
              + " AND i <= 300 THEN 'INSIDE' ELSE 'CLOSED' END FROM n");
      sql.execute(
          "INSERT INTO participant (visit, worker, second, device, state, left_at)"
              + " SELECT id, worker, 0, device,"
              + " CASE WHEN state = 'INSIDE' THEN 'OUT' ELSE 'BACK' END, start FROM visit");
    }
    return file;
  }

  @Test
  void a_gateway_with_200_000_visits_starts_in_128_mb_and_watches_all_who_are_out()
      throws Exception {
    Process gateway =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ManyVisits.class.getName(),
                    years().toString()))
            .redirectErrorStream(true)
            .start();
    gateway.getOutputStream().close();
    String output = new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(gateway.waitFor(TestSchool.EVENT_LIMIT_S, TimeUnit.SECONDS)).isTrue();
    assertThat(output).contains("watched: " + OUT);
  }
}
