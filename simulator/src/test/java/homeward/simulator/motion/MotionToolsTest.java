package homeward.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import homeward.device.motion.Forest;
import homeward.device.motion.MotionDetector;
import homeward.simulator.body.Body;
import homeward.simulator.body.Recordings;
import homeward.simulator.body.SyntheticFall;
import homeward.simulator.body.Trial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The motion commands as a user meets them, on movement made up here.
class MotionToolsTest {
  @TempDir private Path folder;

  private static String detect(String stream) {
    InputStream in = System.in;
    PrintStream out = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setIn(new ByteArrayInputStream(stream.getBytes(StandardCharsets.US_ASCII)));
    System.setOut(new PrintStream(bytes, true, StandardCharsets.US_ASCII));
    try {
      int status =
          new CommandLine(new MotionCommand())
              .setExecutionExceptionHandler((e, _, _) -> {
                throw e;
              })
              .execute("detect");
      assertThat(status).isZero();
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static String rows(int seconds, boolean fall) {
    var body = new Body(SyntheticFall.make(new SplittableRandom(3)), new SplittableRandom(4));
    var rows = new StringBuilder();
    Body.Sink sink =
        (t, x, y, z) -> rows.append(String.format(Locale.ROOT, "%d,%.4f,%.4f,%.4f%n", t, x, y, z));
    body.until(15_000, sink);
    if (fall) {
      body.fall();
    }
    body.until(seconds * 1000L, sink);
    return rows.toString();
  }

  @Test
  void each_tool_can_be_called() {
    assertThat(new picocli.CommandLine(new MotionCommand()).getSubcommands().keySet())
        .containsExactlyInAnyOrder(
            "detect", "evaluate", "train", "record", "bodies", "fit", "streams");
  }

  @Test
  void a_stream_of_trials_gives_events_by_trial_and_nothing_of_one_reaches_the_next() {
    String events =
        detect("#trial a/1\n" + rows(40, true) + "#end\n#trial a/2\n" + rows(40, false) + "#end\n");
    List<String> lines = events.lines().toList();

    assertThat(lines).allMatch(line -> line.matches("a/1,\\d+,(impact|fall|prealarm)"));
    assertThat(lines)
        .extracting(line -> line.replaceFirst(".*,", ""))
        .containsExactly("impact", "fall", "prealarm");
  }

  @Test
  void a_row_that_is_none_is_refused_with_its_line() {
    for (String row : List.of("1,2,3", "1,2,3,4,5", "1,x,3,4", "")) {
      String stream = "#trial a\n0,0,1,0\n" + row + "\n10,0,1,0\n";
      if (row.isEmpty()) {
        assertThat(detect(stream)).isEmpty();
      } else {
        assertThatThrownBy(() -> new DetectProbe().read(stream))
            .hasMessageContaining("line 3 of the stream is not t_ms,ax,ay,az");
      }
    }
  }

  /// Runs the command's own reader, so that its exception can be looked at.
  private static final class DetectProbe {
    void read(String stream) throws IOException {
      InputStream in = System.in;
      System.setIn(new ByteArrayInputStream(stream.getBytes(StandardCharsets.US_ASCII)));
      try {
        new DetectCommand().call();
      } finally {
        System.setIn(in);
      }
    }
  }

  private Path person(String name) throws IOException {
    var body = new Body(SyntheticFall.make(new SplittableRandom(3)), new SplittableRandom(4));
    var fall = new OwnRecording();
    body.until(8_000, fall::sample);
    body.fall();
    body.until(30_000, fall::sample);
    var walk = new OwnRecording();
    new Body(SyntheticFall.make(new SplittableRandom(3)), new SplittableRandom(5))
        .until(20_000, walk::sample);
    Path file = folder.resolve("set/" + name + ".txt.gz");
    Files.createDirectories(file.getParent());
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          (fall.text("set", name, "trip", true, "waist")
                  + walk.text("set", name, "walk", false, "waist"))
              .getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  @Test
  void a_recording_of_ones_own_reads_as_it_was_written() throws IOException {
    List<Trial> trials = Recordings.read(person("P1"));

    assertThat(trials).hasSize(2);
    assertThat(trials.getFirst().fall()).isTrue();
    assertThat(trials.getFirst().value("activity")).isEqualTo("trip");
    assertThat(trials.getFirst().durationMs()).isBetween(29_900L, 30_000L);
    assertThat(Long.parseLong(trials.getFirst().value("peak_ms"))).isBetween(10_000L, 11_500L);
  }

  @Test
  void an_evaluation_counts_and_is_written_as_json_and_as_a_page() throws IOException {
    person("P1");
    Path json = folder.resolve("e.json");
    Path html = folder.resolve("e.html");
    int status =
        new CommandLine(new MotionCommand())
            .execute(
                "evaluate",
                folder.toString(),
                "--perturb",
                "NONE,CLIP2",
                "--json",
                json.toString(),
                "--html",
                html.toString());

    assertThat(status).isZero();
    assertThat(Files.readString(json))
        .contains("\"perturbation\" : \"CLIP2\"")
        .containsPattern("\"pre_alarm_who_stays_down\" : \\{\\s*\"hits\" : 1,\\s*\"of\" : 1");
    assertThat(Files.readString(html)).contains("100.00 % 1/1").doesNotContain("{{");
  }

  @Test
  void streams_of_ordinary_wear_are_counted_and_written_as_json() throws IOException {
    Path json = folder.resolve("s.json");
    int status =
        new CommandLine(new MotionCommand())
            .execute("streams", "--minutes", "2", "--wearers", "1", "--json", json.toString());

    assertThat(status).isZero();
    assertThat(Files.readString(json))
        .contains("\"what\" : \"sits\"")
        .contains("\"asked_per_1000_hours\" : 0.0");
  }

  @Test
  void wilsons_interval_is_the_published_one() {
    // Newcombe, Statistics in Medicine 17, 1998, table I: 81 of 263, 15 of 148, 0 of 20.
    assertThat(Wilson.of(81, 263).low()).isCloseTo(25.53, within(0.01));
    assertThat(Wilson.of(81, 263).high()).isCloseTo(36.62, within(0.01));
    assertThat(Wilson.of(15, 148).low()).isCloseTo(6.24, within(0.01));
    assertThat(Wilson.of(0, 20).high()).isCloseTo(16.11, within(0.01));
  }

  private static List<Lesson> lessons() {
    var random = new SplittableRandom(6);
    var lessons = new ArrayList<Lesson>();
    for (int i = 0; i < 600; i++) {
      boolean fall = i % 3 == 0;
      float[] features = new float[MotionDetector.features().size()];
      for (int f = 0; f < features.length; f++) {
        features[f] = (float) random.nextGaussian();
      }
      features[0] += fall ? 4 : 0;
      lessons.add(
          new Lesson(
              i % 5,
              i,
              fall ? Lesson.Nature.PERHAPS_FALL : Lesson.Nature.ORDINARY,
              true,
              features));
    }
    return lessons;
  }

  @Test
  void the_same_lessons_grow_the_same_forest_and_it_has_learnt_them() {
    Forest forest = new Nursery(3).grow(lessons());
    Forest again = new Nursery(3).grow(lessons());

    assertThat(again.value()).isEqualTo(forest.value());
    assertThat(again.feature()).isEqualTo(forest.feature());
    double[] fall = new double[MotionDetector.features().size()];
    assertThat(forest.fall(fall)).isLessThan(0.3);
    fall[0] = 5;
    assertThat(forest.fall(fall)).isGreaterThan(0.7);
  }
}
