package homeward.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.id.WorkerId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordCommandTest {
  private static final WorkerId ADMIN = new WorkerId("admin");
  private static final WorkerId KIM = new WorkerId("kim.example");

  @TempDir private Path folder;
  private final StringWriter errors = new StringWriter();

  /// Stays open, as a running gateway's does.
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = new SqliteStore(folder.resolve("homeward.db"));
    store.write(tx -> {
      tx.putPerson(person(ADMIN, Role.ADMINISTRATOR));
      tx.setPassword(ADMIN, "forgotten", false);
      tx.setFailures(ADMIN, 9, Optional.of(Instant.EPOCH.plusSeconds(900)));
      tx.insertSession("a token", ADMIN, Instant.EPOCH.plusSeconds(100));
      tx.putPerson(person(KIM, Role.LEFT));
      return true;
    });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Person person(WorkerId id, Role role) {
    return new Person(id, "A", "B", List.of(new Post(SchoolId.ONLY, role)), "", "");
  }

  private int resets(String name) {
    return GatewayApp.commandLine(new GatewayApp(), "homeward gateway")
        .setErr(new PrintWriter(errors, true))
        .execute("reset-password", name, "--data", folder.toString());
  }

  private AccountRow admin() {
    return store.<AccountRow>read(tx -> tx.account(ADMIN).orElseThrow());
  }

  @Test
  void a_lost_password_is_replaced_beside_a_running_gateway_and_every_session_ends() {
    assertThat(resets("admin")).isZero();

    assertThat(admin().passwordHash()).isNotEqualTo("forgotten").isNotEmpty();
    assertThat(admin().mustChange()).isTrue();
    assertThat(admin().lockedUntil()).isEmpty();
    assertThat(store.<Boolean>read(tx -> tx.session("a token", Instant.EPOCH).isEmpty())).isTrue();
    List<EvidenceRow> evidence = store.read(tx -> tx.evidence(1, 10));
    assertThat(evidence.getLast().line()).contains("one-time password", "admin", "command line");
  }

  @Test
  void an_unknown_account_is_refused_and_the_administrators_are_named() {
    assertThat(resets("amin")).isEqualTo(2);
    assertThat(errors.toString()).contains("no account 'amin'", "Administrators: admin");
    assertThat(admin().passwordHash()).isEqualTo("forgotten");
  }

  @Test
  void a_closed_account_stays_closed() {
    assertThat(resets("kim.example")).isEqualTo(2);
    assertThat(errors.toString()).contains("closed");
  }
}
