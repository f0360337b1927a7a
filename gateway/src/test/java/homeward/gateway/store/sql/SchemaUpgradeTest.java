package homeward.gateway.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.evidence.Chain;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.visit.ParticipantState;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A gateway is upgraded in the middle of a visit with an open alarm, from each schema that ever
/// was.
class SchemaUpgradeTest {
  private static final Instant AT = Instant.parse("2026-03-02T14:00:00Z");
  private static final AlarmId ALARM = AlarmId.parse("dev-7:1:8");

  @TempDir Path folder;

  private static void old(String url, String version) throws Exception {
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:homeward/gateway/store")
        .target(version)
        .load()
        .migrate();
    var line = new EvidenceLine(1, AT, "alarm raised", ALARM.toString(), "dev-7", "PANIC for sam");
    String hash = Chain.hash(Chain.START, line.text());
    try (Connection connection = DriverManager.getConnection(url);
        Statement sql = connection.createStatement()) {
      sql.execute(
          "INSERT INTO person (id, first_name, last_name, role, email, mobile) VALUES"
              + " ('sam', 'Sam', 'Example', 'VISITOR', '', '01632 960002'),"
              + " ('dot', 'Dot', 'Example', 'SAFEGUARDING_LEAD', 'dot@school.example', '')");
      sql.execute(
          "INSERT INTO device (id, worker, last_heard, battery_percent, signal_dbm, condition,"
              + " version, faults) VALUES ('dev-7', 'sam', "
              + AT.toEpochMilli()
              + ", 80, -60, 'ALARM', '0', '')");
      sql.execute(
          "INSERT INTO visit (worker, device, place, purpose, start, expected_return, state) VALUES"
              + " ('sam', 'dev-7', '1 Nowhere Lane', 'attendance', "
              + AT.toEpochMilli()
              + ", "
              + AT.plusSeconds(3600).toEpochMilli()
              + ", 'INSIDE')");
      sql.execute(
          "INSERT INTO alarm (id, seq, cause, device, worker, visit, device_at, raised_at, state,"
              + " step) VALUES ('dev-7:1:8', 1, 'PANIC', 'dev-7', 'sam', 1, "
              + AT.toEpochMilli()
              + ", "
              + AT.toEpochMilli()
              + ", 'TOLD', 0)");
      sql.execute(
          "INSERT INTO timer (kind, subject, due) VALUES ('ALARM', 'dev-7:1:8', "
              + AT.plusSeconds(60).toEpochMilli()
              + "), ('PRESENCE', 'dev-7', "
              + AT.plusSeconds(90).toEpochMilli()
              + "), ('LIMIT', '1 REFERRAL', "
              + AT.plusSeconds(7200).toEpochMilli()
              + "), ('REMINDER', '1 REFERRAL', "
              + AT.plusSeconds(3600).toEpochMilli()
              + ")");
      sql.execute(
          "INSERT INTO evidence (seq, subject, line, hash) VALUES (1, 'dev-7:1:8', '"
              + line.text()
              + "', '"
              + hash
              + "')");
      sql.execute("UPDATE evidence_head SET seq = 1, hash = '" + hash + "'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4", "5"})
  void what_an_older_gateway_has_written_is_taken_up_whole(String version) throws Exception {
    Path file = folder.resolve("v" + version + ".db");
    old("jdbc:sqlite:" + file, version);
    try (var store = new SqliteStore(file)) {
      store.read(tx -> {
        assertThat(tx.openAlarms()).singleElement().extracting("id").isEqualTo(ALARM);
        assertThat(tx.alarm(ALARM).orElseThrow().state()).isEqualTo(new AlarmState.Told(0));
        assertThat(tx.timer(TimerKind.ALARM, ALARM.toString())).isPresent();
        assertThat(tx.timers(TimerKind.PRESENCE)).extracting("subject").containsExactly("1 sam");
        var referral = tx.referralOf(new VisitId(1)).orElseThrow();
        assertThat(referral.isOpen()).isTrue();
        assertThat(referral.reason()).isEqualTo("attendance");
        assertThat(tx.timers(TimerKind.REFERRAL))
            .extracting("subject", "due")
            .containsExactlyInAnyOrder(
                tuple("1", AT.plusSeconds(7200)), tuple("1 soon", AT.plusSeconds(3600)));
        assertThat(tx.timers(TimerKind.LIMIT)).isEmpty();
        assertThat(tx.timers(TimerKind.REMINDER)).isEmpty();
        var visit = tx.visit(new VisitId(1)).orElseThrow();
        assertThat(visit.state()).isEqualTo(VisitState.INSIDE);
        assertThat(visit.detail().kind()).isEqualTo(VisitKind.HOME);
        assertThat(visit.isOut()).isTrue();
        assertThat(tx.outOf(new WorkerId("sam")))
            .singleElement()
            .isEqualTo(tx.outOf(new DeviceId("dev-7")).getFirst())
            .extracting("state")
            .isEqualTo(ParticipantState.OUT);
        assertThat(tx.people(SchoolId.ONLY, Role.SAFEGUARDING_LEAD))
            .extracting("firstName")
            .containsExactly("Dot");
        assertThat(tx.account(new WorkerId("sam")).orElseThrow().person().role())
            .isEqualTo(Role.VISITOR);
        EvidenceRow first = tx.evidence(1, 1).getFirst();
        assertThat(Chain.hash(Chain.START, first.line())).isEqualTo(first.hash());
        return tx;
      });
      store.write(tx -> {
        tx.evidence(AT, "gateway started", "gateway", "gateway", "start 2");
        return tx;
      });
      assertThat(store.<Long>read(tx -> tx.evidenceHead().seq())).isEqualTo(2);
    }
  }
}
