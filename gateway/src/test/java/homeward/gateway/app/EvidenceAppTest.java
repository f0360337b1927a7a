package homeward.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.evidence.Chain;
import homeward.gateway.evidence.EvidenceFile;
import homeward.gateway.store.sql.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceAppTest {
  @TempDir Path folder;

  @Test
  void an_export_holds_every_line_and_is_in_order() throws IOException {
    Path db = folder.resolve("homeward.db");
    try (var store = new SqliteStore(db)) {
      store.write(tx -> {
        for (int i = 1; i <= 3; i++) {
          tx.evidence(Instant.EPOCH, "kind", "subject", "actor", "détail " + i);
        }
        return true;
      });
    }
    var out = new StringWriter();
    int exit =
        GatewayApp.commandLine(new EvidenceApp(), "homeward evidence")
            .setOut(new PrintWriter(out))
            .execute("export", db.toString());

    Path export = folder.resolve("export");
    Files.writeString(export, out.toString());
    assertThat(exit).isZero();
    assertThat(out.toString()).contains("détail 1", "détail 2", "détail 3");
    assertThat(EvidenceFile.verify(export, new Chain())).isEmpty();
  }
}
