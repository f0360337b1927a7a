package homeward.simulator.scenario;

import homeward.simulator.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole story with processes of their own: what `./homeward demo --check` runs.
class StoryTest {

  @Test
  void a_fall_becomes_an_alarm_that_a_person_takes_on_and_the_evidence_is_in_order(
      @TempDir Path folder) throws IOException {
    Consumer<String> print = System.out::println;
    try (var story = new Story(folder, Ports.free(), print)) {
      Story.Scene scene = story.begin("simulated");
      String alarm = story.fall(scene);
      story.answer(scene, alarm); // throws what did not happen, in words
      story.checkEvidence();
    }
  }
}
