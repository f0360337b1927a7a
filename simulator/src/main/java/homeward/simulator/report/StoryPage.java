package homeward.simulator.report;

import homeward.simulator.world.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A story as one page that needs nothing else: a time line with a lane for each wearer, device,
/// person and alarm, how long each alarm took to what, and all lines beneath.
public final class StoryPage {
  private static final int LEFT = 150;
  private static final int WIDTH = 1200;
  private static final int LANE = 26;
  private static final int TOP = 24;
  private static final int MOST_TICKS = 14;
  private static final long[] STEPS_S = {10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 86_400};

  private final List<Journal.Line> story;
  private final double fromMs;
  private final double lengthMs;

  private StoryPage(List<Journal.Line> story) {
    this.story = story;
    this.fromMs = story.isEmpty() ? 0 : ms(story.getFirst());
    this.lengthMs = story.isEmpty() ? 1 : Math.max(1, ms(story.getLast()) - fromMs);
  }

  /// Something at one moment.
  public record Dot(String x, String text) {}

  /// Something that lasts.
  public record Bar(String x, String width, String kind, String text) {}

  public record Lane(String name, int y, int middle, List<Bar> bars, List<Dot> dots) {}

  public record Grid(String x, String label) {}

  public record AlarmRow(
      String id, String what, String at, String told, String takenOn, String resolved) {}

  public record LineRow(String at, String lane, String words) {}

  /// What came of it, in one sentence.
  public record Verdict(String words, boolean good) {}

  /// Something that went wrong for a while.
  public record Wrong(Duration at, Duration length, String words) {}

  /// Writes the page.
  ///
  /// @param title a sentence
  /// @param verdict what came of it
  /// @param wrong what was made to go wrong
  public static void write(
      Path file, String title, List<Verdict> verdict, List<Wrong> wrong, List<Journal.Line> story)
      throws IOException {
    var page = new StoryPage(story);
    List<Lane> lanes = page.lanes(wrong);
    Page.write(
        file,
        "story",
        Map.of(
            "title",
            title,
            "verdict",
            verdict,
            "lanes",
            lanes,
            "grid",
            page.grid(),
            "height",
            TOP + LANE * lanes.size() + 8,
            "alarms",
            page.alarms(),
            "lines",
            page.lines()));
  }

  private static double ms(Journal.Line line) {
    return line.at().nanos() / 1e6;
  }

  private static double ms(Duration at) {
    return at.toNanos() / 1e6;
  }

  private double at(double ms) {
    double share = Math.clamp((ms - fromMs) / lengthMs, 0, 1);
    return LEFT + share * (WIDTH - LEFT - 12);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private List<Lane> lanes(List<Wrong> wrong) {
    List<Lane> lanes = new ArrayList<>();
    if (!wrong.isEmpty()) {
      add(lanes, "goes wrong", wrong.stream().map(this::bar).toList(), List.of());
    }
    for (AlarmSpan alarm : AlarmSpan.in(story)) {
      add(lanes, "alarm " + shortId(alarm.id()), bars(alarm), List.of());
    }
    Map<String, List<Dot>> dots = new LinkedHashMap<>();
    for (Journal.Line line : story) {
      if (!line.lane().equals("fault")) {
        dots.computeIfAbsent(line.lane(), _ -> new ArrayList<>())
            .add(new Dot(number(at(ms(line))), clock(line) + " " + line.words()));
      }
    }
    dots.forEach((lane, all) -> add(lanes, lane, List.of(), all));
    return lanes;
  }

  private static void add(List<Lane> lanes, String name, List<Bar> bars, List<Dot> dots) {
    int y = TOP + LANE * lanes.size();
    lanes.add(new Lane(name, y, y + LANE / 2, bars, dots));
  }

  /// What the gateway raises by itself has a long number that says nothing.
  private static String shortId(String id) {
    return id.replaceFirst(":9007199254740\\d{3}:", ":gateway:");
  }

  private Bar bar(Wrong wrong) {
    double from = at(ms(wrong.at()));
    double to = at(ms(wrong.at().plus(wrong.length())));
    return new Bar(number(from), number(Math.max(2, to - from)), "wrong", wrong.words());
  }

  /// From each move to the next.
  private List<Bar> bars(AlarmSpan alarm) {
    List<Bar> bars = new ArrayList<>();
    List<AlarmSpan.Move> moves = alarm.moves();
    for (int i = 0; i < moves.size(); i++) {
      AlarmSpan.Move move = moves.get(i);
      if (!move.kind().equals("resolved")) {
        double from = at(ms(move.at()));
        double to = i + 1 < moves.size() ? at(ms(moves.get(i + 1).at())) : at(fromMs + lengthMs);
        bars.add(
            new Bar(
                number(from),
                number(Math.max(1.5, to - from)),
                move.kind().equals("taken on") ? "has" : "open",
                move.kind() + " " + move.words()));
      }
    }
    return bars;
  }

  private List<Grid> grid() {
    long step = STEPS_S[STEPS_S.length - 1];
    for (int i = STEPS_S.length - 1; i >= 0; i--) {
      if (lengthMs / 1000 / STEPS_S[i] <= MOST_TICKS) {
        step = STEPS_S[i];
      }
    }
    List<Grid> grid = new ArrayList<>();
    for (long s = (long) Math.ceil(fromMs / 1000 / step) * step;
        s * 1000 <= fromMs + lengthMs;
        s += step) {
      grid.add(
          new Grid(number(at(s * 1000.0)), String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)));
    }
    return grid;
  }

  private List<AlarmRow> alarms() {
    return AlarmSpan.in(story).stream()
        .map(alarm ->
            new AlarmRow(
                shortId(alarm.id()),
                alarm.moves().getFirst().words(),
                clock(alarm.raised().toNanos()),
                alarm.after("told"),
                alarm.after("taken on"),
                alarm.after("resolved")))
        .toList();
  }

  private List<LineRow> lines() {
    return story.stream().map(line -> new LineRow(clock(line), line.lane(), line.words())).toList();
  }

  private static String clock(Journal.Line line) {
    return clock(line.at().nanos());
  }

  private static String clock(long nanos) {
    long ms = nanos / 1_000_000;
    return String.format(Locale.ROOT, "%d:%02d.%03d", ms / 60_000, ms / 1000 % 60, ms % 1000);
  }
}
