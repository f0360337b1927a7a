package homeward.device.button;

import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Presses that followed each other without a long pause, oldest first: a word. A hold from which
/// the finger slips is one press.
///
/// @param all at most [#MOST]; the oldest gives way
public record Presses(List<Press> all) {
  /// From here on a press is long, and the wearer feels that it is.
  static final Duration LONG = Duration.ofMillis(600);

  /// A finger that slips off a hold and is back within this holds on.
  static final Duration SLIP = Duration.ofMillis(150);

  /// A slip parts a hold into pieces of at least this length. Shorter ones are presses.
  static final Duration PIECE = Duration.ofMillis(400);

  /// Four presses that begin within this are frantic.
  static final Duration FRANTIC_WITHIN = Duration.ofMillis(2_500);

  private static final int MOST = 12;

  static final Presses NONE = new Presses(List.of());

  /// One press.
  public record Press(Tick down, Tick up) {
    private Duration length() {
      return down.until(up);
    }

    private boolean isLong() {
      return length().compareTo(LONG) >= 0;
    }
  }

  public Presses {
    all = List.copyOf(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// These and one more.
  Presses and(Tick down, Tick up) {
    var next = new ArrayList<>(all);
    boolean holdsOn = mayHoldOn(down) && down.until(up).compareTo(PIECE) >= 0;
    Tick begin = holdsOn ? next.removeLast().down() : down;
    next.add(new Press(begin, up));
    return new Presses(next.subList(Math.max(0, next.size() - MOST), next.size()));
  }

  /// Since when a hold has lasted whose last piece begins now.
  Tick holdSince(Tick down) {
    return mayHoldOn(down) ? all.getLast().down() : down;
  }

  /// Those before a hold whose last piece begins now.
  Presses before(Tick down) {
    return mayHoldOn(down) ? new Presses(all.subList(0, all.size() - 1)) : this;
  }

  /// Whether a press that begins now goes on with a hold, if it lasts.
  private boolean mayHoldOn(Tick down) {
    return !all.isEmpty()
        && all.getLast().length().compareTo(PIECE) >= 0
        && all.getLast().up().until(down).compareTo(SLIP) <= 0;
  }

  Tick began() {
    return all.getFirst().down();
  }

  boolean endsShort() {
    return !all.isEmpty() && !all.getLast().isLong();
  }

  /// Whether four of them began within [#FRANTIC_WITHIN].
  boolean areFrantic() {
    for (int i = Words.FRANTIC - 1; i < all.size(); i++) {
      if (areFrantic(all.get(i - Words.FRANTIC + 1).down(), all.get(i).down())) {
        return true;
      }
    }
    return false;
  }

  /// Whether one more press, which begins now, is frantic.
  boolean areFranticWithOneMore(Tick now) {
    int first = all.size() - Words.FRANTIC + 1;
    return first >= 0 && areFrantic(all.get(first).down(), now);
  }

  private static boolean areFrantic(Tick first, Tick fourth) {
    return first.until(fourth).compareTo(FRANTIC_WITHIN) <= 0;
  }

  /// `S` for each short press, `L` for each long one.
  String word() {
    var word = new StringBuilder();
    all.forEach(press -> word.append(press.isLong() ? 'L' : 'S'));
    return word.toString();
  }
}
