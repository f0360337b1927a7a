package homeward.device.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.id.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameFileTest {
  private static final DeviceId NAME = new DeviceId("wearable-1");
  private static final Instant THEN = Instant.parse("2026-03-02T14:00:00Z");

  @TempDir private Path folder;
  private NameFile names;

  @BeforeEach
  void enrolled() throws IOException {
    Path identity = Files.writeString(folder.resolve("identity.pem"), "whatever it says");
    Files.setLastModifiedTime(identity, FileTime.from(THEN));
    names = new NameFile(folder.resolve("name"), identity);
  }

  @Test
  void a_name_that_was_kept_is_known_at_the_next_start_without_the_identity() throws IOException {
    assertThat(names.read()).isEmpty();
    names.keep(NAME);
    assertThat(names.read()).contains(NAME);
    Files.delete(names.identity());
    assertThat(names.read()).contains(NAME);
  }

  @Test
  void a_name_that_is_older_than_the_identity_is_somebody_elses() throws IOException {
    names.keep(NAME);
    Files.setLastModifiedTime(names.file(), FileTime.from(THEN));
    assertThat(names.read()).contains(NAME);
    Files.setLastModifiedTime(names.file(), FileTime.from(THEN.minusSeconds(1)));
    assertThat(names.read()).isEmpty();
  }

  @Test
  void what_is_no_name_is_none_and_gives_way_to_the_real_one() throws IOException {
    Files.writeString(names.file(), "\0\0 broken");
    assertThat(names.read()).isEmpty();
    names.keep(NAME);
    assertThat(names.read()).contains(NAME);
  }
}
