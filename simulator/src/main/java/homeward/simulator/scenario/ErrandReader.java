package homeward.simulator.scenario;

import homeward.simulator.run.Chore;
import homeward.simulator.run.Errand;
import homeward.simulator.run.Words;
import homeward.simulator.scenario.ScenarioFile.FileEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what people do about visits at the console or on their own phone.
final class ErrandReader {
  private final List<String> office;
  private final List<String> wearers;

  /// @param office who is at school
  ErrandReader(List<String> office, List<String> wearers) {
    this.office = office;
    this.wearers = wearers;
  }

  /// @throws IllegalArgumentException if it is none; the text says why
  Errand read(FileEvent event, Duration at) {
    String who = text(event.who());
    boolean visits = wearers.contains(who);
    if (!visits && !office.contains(who)) {
      throw new IllegalArgumentException(
          "there is no '" + who + "'; there are " + wearers + " and " + office);
    }
    Chore chore = Words.named("does", text(event.does()), Chore.values(), Chore::words);
    String what = text(event.what());
    if (chore.whats().isEmpty() != what.isEmpty()
        || !(what.isEmpty() || chore.whats().contains(what))) {
      throw new IllegalArgumentException(
          chore.whats().isEmpty()
              ? "'" + chore.words() + "' takes no 'what'"
              : "'"
                  + chore.words()
                  + "' takes as 'what' one of "
                  + chore.whats().stream().map(w -> "'" + w + "'").toList());
    }
    String words = text(event.words());
    if (chore.isInWords() && words.isBlank()) {
      throw new IllegalArgumentException("'" + chore.words() + "' takes 'words'");
    }
    Map<String, String> fields =
        Optional.<Map<String, String>>ofNullable(event.fields()).orElse(Map.of());
    if (chore != Chore.SIGNS && !fields.isEmpty()) {
      throw new IllegalArgumentException("'" + chore.words() + "' takes no 'fields'");
    }
    String number = visits ? Integer.toString(wearers.indexOf(who) + 1) : who;
    return new Errand(at, number, visitor(event, who, visits), chore, what, words, fields);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /// Whose visit: the one named, else one's own, else that of the only wearer.
  private int visitor(FileEvent event, String who, boolean visits) {
    String of = event.visitOf() == null ? (visits ? who : "") : event.visitOf();
    if (of.isEmpty() && wearers.size() == 1) {
      return 0;
    }
    int at = wearers.indexOf(of);
    if (at < 0) {
      throw new IllegalArgumentException(
          of.isEmpty()
              ? "at " + event.at() + " it must be said whose visit: 'visit-of'"
              : "there is no '" + of + "'; there are " + wearers);
    }
    return at;
  }
}
