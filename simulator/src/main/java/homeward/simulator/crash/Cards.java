package homeward.simulator.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The cards in the devices: each is a data folder. They are replaced by empty ones, restored from
/// earlier images and copied, as happens to cards in a school; the name on the device stays.
final class Cards {
  private final Path folder;
  private final List<String> names;
  private final List<Card> live = new ArrayList<>();
  private final List<Card> images = new ArrayList<>();
  private int made;
  private int starts;

  /// One card of a device.
  record Card(String device, Path folder) {}

  /// @param folder for all of them
  /// @param names of the devices
  Cards(Path folder, List<String> names) {
    this.folder = folder;
    this.names = List.copyOf(names);
    names.forEach(name -> live.add(fresh(name)));
  }

  private Card fresh(String device) {
    made++;
    try {
      return new Card(device, Files.createDirectories(folder.resolve("card-" + made)));
    } catch (IOException e) {
      throw new UncheckedIOException("no room for a card", e);
    }
  }

  /// What the devices are to run on, each with another wearer than at any start before, as
  /// [CrashDevices] takes it.
  List<String> started() {
    return live.stream()
        .map(card -> {
          starts++;
          return card.device() + "=" + card.folder() + "=wearer-" + starts;
        })
        .toList();
  }

  /// Keeps images of all cards as they are now. Nothing may be writing to them.
  void keep() {
    images.clear();
    live.forEach(card -> images.add(copy(card)));
  }

  /// A board is dead: its device gets an empty card.
  ///
  /// @return the device, to be enrolled again
  String replace(RandomGenerator random) {
    String device = any(random);
    live.removeIf(card -> card.device().equals(device));
    images.removeIf(card -> card.device().equals(device)); // it holds the old key
    live.add(fresh(device));
    return device;
  }

  /// A card is overwritten with what was on it some time ago.
  void restore(RandomGenerator random) {
    String device = any(random);
    List<Card> known = images.stream().filter(card -> card.device().equals(device)).toList();
    if (!known.isEmpty()) {
      live.removeIf(card -> card.device().equals(device));
      live.add(copy(known.getFirst()));
    }
  }

  /// A card is copied, and both are used.
  void twin(RandomGenerator random) {
    String device = any(random);
    Card first =
        live.stream().filter(card -> card.device().equals(device)).findFirst().orElseThrow();
    live.add(copy(first));
  }

  /// Whether some device has more than one card in use.
  boolean hasTwins() {
    return live.size() > names.size();
  }

  /// Of each device only one card stays in use.
  void single() {
    List<Card> first =
        names.stream()
            .map(name ->
                live.stream().filter(card -> card.device().equals(name)).findFirst().orElseThrow())
            .toList();
    live.clear();
    live.addAll(first);
  }

  private String any(RandomGenerator random) {
    return names.get(random.nextInt(names.size()));
  }

  private Card copy(Card card) {
    Card copy = fresh(card.device());
    try (Stream<Path> files = Files.list(card.folder())) { // a card has no folders
      for (Path each : files.toList()) {
        Files.copy(each, copy.folder().resolve(each.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a card cannot be copied", e);
    }
    return copy;
  }
}
