package homeward.simulator.device;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What is on a board's card, as an image of it holds it.
///
/// @param files outbox, boots, settings, wearer and sensor, in this order
public record Card(List<byte[]> files) {
  private static final int BOOTS = 1;
  private static final byte[] NOTHING = {};

  /// As it comes from the shop.
  public static final Card EMPTY = new Card(List.of(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING));

  public Card {
    files = List.copyOf(files);
  }

  /// The same, with a file of boots that nobody can read.
  public Card withBootsSpoilt() {
    List<byte[]> spoilt = new ArrayList<>(files);
    spoilt.set(BOOTS, "no number".getBytes(StandardCharsets.US_ASCII));
    return new Card(spoilt);
  }
}
