package homeward.simulator.report;

import homeward.simulator.world.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One alarm's course as a story tells it: when it was raised, told, taken on, given back,
/// resolved.
///
/// @param id of the alarm
/// @param moves in order, the first being its raising
record AlarmSpan(String id, List<Move> moves) {
  private static final String RAISED = "alarm raised ";

  AlarmSpan {
    moves = List.copyOf(moves);
  }

  /// @param kind `raised`, `told`, `taken on`, `resolved`
  /// @param words that followed
  record Move(Duration at, String kind, String words) {}

  /// The alarms of a story, in the order in which they were raised.
  static List<AlarmSpan> in(List<Journal.Line> story) {
    Map<String, List<Move>> moves = new LinkedHashMap<>();
    for (Journal.Line line : story) {
      for (String kind : List.of("raised", "told", "taken on", "resolved")) {
        String prefix = "alarm " + kind + " ";
        if (line.lane().equals("gateway") && line.words().startsWith(prefix)) {
          String[] rest = line.words().substring(prefix.length()).split(" ", 2);
          if (prefix.equals(RAISED) || moves.containsKey(rest[0])) {
            moves
                .computeIfAbsent(rest[0], _ -> new ArrayList<>())
                .add(
                    new Move(
                        Duration.ofNanos(line.at().nanos()), kind, rest.length > 1 ? rest[1] : ""));
          }
        }
      }
    }
    return moves.entrySet().stream().map(e -> new AlarmSpan(e.getKey(), e.getValue())).toList();
  }

  Duration raised() {
    return moves.getFirst().at();
  }

  /// How long after its raising it first came to this, in words; `-` if it never did.
  String after(String kind) {
    return moves.stream()
        .filter(move -> move.kind().equals(kind))
        .findFirst()
        .map(move ->
            String.format(Locale.ROOT, "%.1f s", move.at().minus(raised()).toMillis() / 1e3))
        .orElse("-");
  }
}
