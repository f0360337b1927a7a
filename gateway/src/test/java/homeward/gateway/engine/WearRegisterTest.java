package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.id.DeviceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WearRegisterTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("dev-8");

  @TempDir Path folder;
  private SqliteStore store;

  @BeforeEach
  void known() {
    store = new SqliteStore(folder.resolve("homeward.db"));
    at(
        NINE,
        cycle -> {
          cycle.tx.putDevice(DeviceRow.unheard(DEVICE, SchoolId.ONLY));
          return cycle;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private <T> T at(Instant now, Function<Cycle, T> work) {
    return store.write(tx -> work.apply(new Cycle(tx, now)));
  }

  private StartRow start(long boot, long seq, long life, Instant first, Instant last) {
    var row =
        new StartRow(DEVICE, boot, seq, life, first, last, Optional.empty(), 0, Optional.empty());
    at(
        first,
        cycle -> {
          cycle.tx.putStart(row);
          return row;
        });
    return row;
  }

  private void says(StartRow start, String worker, Instant now) {
    at(
        now,
        cycle -> {
          cycle.evidence("sign-on", DEVICE.value(), DEVICE.value(), worker);
          WearRegister.said(cycle, start, worker);
          return worker;
        });
  }

  private Wear wearer(long boot) {
    return store.read(tx -> WearRegister.of(tx, DEVICE, boot));
  }

  @Test
  void two_starts_under_one_name_have_a_wearer_each() {
    says(start(900, 1, 1, NINE, NINE), "sam.example", NINE);
    says(start(5, 2, 1, NINE, NINE), "kim.example", NINE.plusSeconds(1));

    assertThat(wearer(900)).isEqualTo(Wear.by("sam.example", NINE));
    assertThat(wearer(5)).isEqualTo(Wear.by("kim.example", NINE.plusSeconds(1)));
  }

  @Test
  void a_device_that_has_just_started_again_is_still_worn() {
    says(start(900, 1, 1, NINE, NINE.plus(Duration.ofMinutes(30))), "sam.example", NINE);

    Instant soon = NINE.plus(Duration.ofMinutes(40)).minusSeconds(1);
    start(5, 2, 1, soon, soon);

    assertThat(wearer(5).worker()).isEqualTo("sam.example");
  }

  @Test
  void after_a_longer_pause_nobody_wears_it_and_the_last_wearer_is_told_as_such() {
    Instant until = NINE.plus(Duration.ofMinutes(30));
    says(start(900, 1, 1, NINE, until), "sam.example", NINE);

    Instant later = until.plus(Duration.ofMinutes(10));
    start(5, 2, 1, later, later);

    assertThat(wearer(5)).isEqualTo(Wear.lastBy("sam.example", until));
  }

  @Test
  void another_life_does_not_take_the_wearer_over() {
    says(start(900, 1, 1, NINE, NINE), "sam.example", NINE);
    start(5, 2, 2, NINE.plusSeconds(60), NINE.plusSeconds(60));

    assertThat(wearer(5)).isEqualTo(Wear.lastBy("sam.example", NINE));
  }

  @Test
  void what_came_later_counts_whether_at_the_school_or_at_the_device() {
    StartRow start = start(900, 1, 1, NINE, NINE);
    says(start, "sam.example", NINE);
    at(NINE.plusSeconds(60), cycle -> WearRegister.handOut(cycle, DEVICE, "kim.example", "rae"));
    assertThat(wearer(900).worker()).isEqualTo("kim.example");

    says(start, "sam.example", NINE.plusSeconds(70));
    says(start, "lee.example", NINE.plusSeconds(90));
    assertThat(wearer(900).worker()).isEqualTo("lee.example");

    at(NINE.plusSeconds(120), cycle -> WearRegister.takeBack(cycle, DEVICE, "rae", "end of day"));
    assertThat(wearer(900).worker()).isEmpty();
  }

  @Test
  void who_signs_off_was_the_last_to_wear_it() {
    StartRow start = start(900, 1, 1, NINE, NINE);
    says(start, "sam.example", NINE);
    says(start, "", NINE.plusSeconds(60));

    assertThat(wearer(900)).isEqualTo(Wear.lastBy("sam.example", NINE.plusSeconds(60)));
  }
}
