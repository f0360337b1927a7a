package homeward.simulator.world;

import homeward.protocol.time.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// What happened, in words. Written only when somebody wants to read it; what happened can always
/// be had again from the seed.
public final class Journal {
  /// @param at since the world began
  /// @param lane who or what it is about
  public record Line(Tick at, String lane, String words) {

    /// For people: minutes and seconds, who, what.
    public String text() {
      long ms = at.nanos() / 1_000_000;
      return String.format(
          Locale.ROOT,
          "%4d:%02d.%03d  %-10s %s",
          ms / 60_000,
          ms / 1000 % 60,
          ms % 1000,
          lane,
          words);
    }
  }

  private final Schedule schedule;
  private final boolean wanted;
  private final List<Line> lines = new ArrayList<>();

  public Journal(Schedule schedule, boolean wanted) {
    this.schedule = schedule;
    this.wanted = wanted;
  }

  public void note(String lane, Supplier<String> words) {
    if (wanted) {
      lines.add(new Line(schedule.now(), lane, words.get()));
    }
  }

  public void note(String lane, String words) {
    if (wanted) {
      lines.add(new Line(schedule.now(), lane, words));
    }
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }
}
