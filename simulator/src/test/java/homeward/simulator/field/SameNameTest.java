package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Tx;
import homeward.gateway.store.sql.SqliteStore;
import homeward.simulator.School;
import homeward.simulator.process.Program;
import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device's card is replaced, restored from an image, or copied: the name stays, and each alarm
/// is still an alarm of its own, for whoever wears the device. Cases 1 to 3 from the field.
class SameNameTest {
  private static final String NAME = "wearable-1";

  @TempDir Path folder;
  private School school;
  private final Set<String> seen = new HashSet<>();

  @BeforeEach
  void open() {
    school = new School(folder);
    school.admin.addPerson("sam", "Sam", "Example", "VISITOR", "", "");
    school.admin.addPerson("kim", "Kim", "Example", "VISITOR", "", "");
    school.programs.enrol(NAME);
  }

  @AfterEach
  void close() {
    school.close();
  }

  /// A device program with a card of its own, and what its wearer feels.
  private final class Worn implements AutoCloseable {
    private final LinkedBlockingQueue<String> felt = new LinkedBlockingQueue<>();
    private final Program device;

    Worn(Path card, String worker) throws InterruptedException {
      device =
          school.programs.device(
              NAME, card, List.of("--worker", worker, "--board", "simulated"), felt::add);
      feels("PRESS_NOW");
    }

    void feels(String pattern) throws InterruptedException {
      var before = new ArrayList<String>();
      String last = "";
      while (!last.equals("signal " + pattern)) {
        last = felt.poll(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS);
        assertThat(last).as("the wearer should feel %s after %s", pattern, before).isNotNull();
        before.add(last);
      }
    }

    /// Calls for help so often, each time once the last call is on the console. A receipt alone
    /// proves nothing here.
    void panics(int times) {
      for (int i = 0; i < times; i++) {
        device.say("panic");
        alarmArrives();
      }
    }

    @Override
    public void close() {
      device.close();
    }
  }

  private void alarmArrives() {
    boolean fresh = false;
    while (!fresh) { // an earlier alarm's escalation is told of, too
      fresh = seen.add(school.awaitLive("alarm " + NAME + ":"));
    }
  }

  /// Whose alarms the gateway has, oldest first.
  private List<String> wearers() {
    try (var store = new SqliteStore(school.programs.gatewayData().resolve("homeward.db"))) {
      return store.read(Tx::openAlarms).stream()
          .sorted(Comparator.comparing(AlarmRow::raisedAt))
          .map(AlarmRow::worker)
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  private static List<String> times(int count, String worker) {
    return Stream.generate(() -> worker).limit(count).toList();
  }

  @Test
  void a_new_card_under_the_old_name_loses_no_alarm_and_names_who_wears_it_now() throws Exception {
    try (var before = new Worn(folder.resolve("card-a"), "sam")) {
      before.panics(6);
    }
    assertThat(wearers()).isEqualTo(times(6, "sam"));

    school.programs.enrolAgain(NAME);
    try (var after = new Worn(folder.resolve("card-b"), "kim")) {
      after.panics(7);
    }
    assertThat(wearers()).hasSize(13).endsWith(times(7, "kim").toArray(String[]::new));
  }

  @Test
  void a_card_restored_from_an_image_names_who_wears_it_now() throws Exception {
    Path card = folder.resolve("card");
    Path image = folder.resolve("image");
    try (var first = new Worn(card, "sam")) {
      first.panics(1);
    }
    copy(card, image);
    try (var second = new Worn(card, "sam")) {
      second.panics(6);
    }
    try (var restored = new Worn(image, "kim")) {
      restored.panics(6);
    }
    assertThat(wearers()).hasSize(13).endsWith(times(6, "kim").toArray(String[]::new));
  }

  @Test
  void two_programs_with_one_card_both_get_help_and_the_board_says_that_there_are_two()
      throws Exception {
    Path card = folder.resolve("card");
    Path copy = folder.resolve("copy");
    try (var first = new Worn(card, "sam")) {
      first.panics(1);
    }
    copy(card, copy);
    try (var sam = new Worn(card, "sam");
        var kim = new Worn(copy, "kim")) {
      for (int i = 0; i < 4; i++) {
        sam.panics(1);
        kim.panics(1);
      }
      while (!school.admin.get("/").text().contains("Two devices answer to the name " + NAME)) {
        school.awaitLive("device " + NAME);
      }
    }
    assertThat(wearers()).hasSize(9);
    assertThat(wearers().stream().filter("kim"::equals)).hasSize(4);
  }
}
