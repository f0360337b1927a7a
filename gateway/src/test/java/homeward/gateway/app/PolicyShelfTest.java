package homeward.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policies;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.gateway.store.sql.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyShelfTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String CHANGE = "change: {by: Hal Example, why: after the incident}\n";

  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = new SqliteStore(folder.resolve("homeward.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String text(long version) {
    return PolicyFile.usualText().replaceFirst("version: 1", "version: " + version);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("policy.yaml"), text);
  }

  private PolicyShelf shelf() {
    return new PolicyShelf(store, NOW);
  }

  private static Map<SchoolId, Path> only(Path file) {
    return Map.of(SchoolId.ONLY, file);
  }

  private List<String> evidence() {
    return store.read(tx ->
        tx.evidenceAbout("school", 100).stream()
            .map(row -> EvidenceLine.parse(row.line()))
            .map(line -> line.kind() + ", " + line.actor() + ", " + line.detail())
            .toList());
  }

  private List<Long> versions() {
    return store.read(tx -> tx.policies().stream().map(PolicyRow::version).toList());
  }

  @Test
  void the_first_policy_is_kept_and_a_changed_one_with_who_and_why() throws IOException {
    shelf().take(only(write(text(1))));
    shelf().take(only(write(text(1))));
    Policies policies = shelf().take(only(write(CHANGE + text(2))));
    assertThat(policies.of(SchoolId.ONLY).version()).isEqualTo(2);
    assertThat(policies.of(SchoolId.ONLY, 1).version()).isEqualTo(1);
    assertThat(evidence())
        .containsExactly(
            "policy in force, file, version 1: the first",
            "policy in force, Hal Example, version 2: after the incident");
    assertThat(store.<List<PolicyRow>>read(Tx::policies).getLast().text())
        .isEqualTo(CHANGE + text(2));
  }

  @Test
  void a_change_without_who_and_why_or_version_changes_nothing_and_is_told() throws IOException {
    shelf().take(only(write(text(1))));
    PolicyShelf silent = shelf();
    assertThat(silent.take(only(write(text(2)))).of(SchoolId.ONLY).version()).isEqualTo(1);
    assertThat(silent.faults())
        .singleElement()
        .asString()
        .contains("say who changed it and why", "stays in force as it was: version 1");
    PolicyShelf same = shelf();
    same.take(only(write(text(1) + "\n# changed\n")));
    assertThat(same.faults()).singleElement().asString().contains("give it version 2");
    assertThat(versions()).containsExactly(1L);
  }

  @Test
  void a_faulty_file_leaves_in_force_what_was_but_there_must_be_a_first() throws IOException {
    Path file = write("nonsense: yes\n");
    assertThatThrownBy(() -> shelf().take(only(file))).hasMessageContaining("nonsense");
    shelf().take(only(write(text(1))));
    PolicyShelf shelf = shelf();
    assertThat(shelf.take(only(write("nonsense: yes\n"))).of(SchoolId.ONLY).version()).isEqualTo(1);
    assertThat(shelf.faults()).singleElement().asString().contains("line 1", "version 1");
    Files.delete(file);
    PolicyShelf gone = shelf();
    assertThat(gone.take(only(file)).of(SchoolId.ONLY).version()).isEqualTo(1);
    assertThat(gone.faults()).singleElement().asString().contains("cannot read the policy");
  }

  @Test
  void an_older_file_after_a_change_at_the_console_changes_nothing() throws IOException {
    shelf().take(only(write(text(1))));
    store.write(tx -> {
      tx.insertPolicy(new PolicyRow(SchoolId.ONLY, 2, text(2), NOW, "hal", "at the console"));
      return tx;
    });
    PolicyShelf shelf = shelf();
    assertThat(shelf.take(only(write(text(1)))).of(SchoolId.ONLY).version()).isEqualTo(2);
    assertThat(shelf.faults()).isEmpty();
  }

  @Test
  void a_trust_has_a_file_for_each_school() throws IOException {
    Path schools = Files.createDirectories(folder.resolve("schools"));
    assertThatThrownBy(() -> PolicyShelf.files(folder)).hasMessageContaining("NAME.yaml");
    Files.writeString(schools.resolve("north.yaml"), PolicyFile.shippedText("westside"));
    Files.writeString(schools.resolve("south.yaml"), PolicyFile.shippedText("holy-cross"));
    Files.writeString(schools.resolve("notes.txt"), "no policy");
    Policies policies = shelf().take(PolicyShelf.files(folder));
    assertThat(policies.schools()).containsExactly(new SchoolId("north"), new SchoolId("south"));
    assertThat(policies.of(new SchoolId("south")).name()).startsWith("Holy Cross");
  }

  @Test
  void without_a_folder_of_schools_there_is_one() {
    assertThat(PolicyShelf.files(folder))
        .containsExactlyEntriesOf(only(folder.resolve("policy.yaml")));
  }
}
