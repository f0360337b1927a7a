package homeward.device.hardware;

import java.util.List;
import java.util.ServiceLoader;

/// The kinds of board on the class path.
public final class Boards {
  private Boards() {}

  /// Opens a board.
  ///
  /// @param board NAME or NAME:OPTIONS
  /// @throws IllegalArgumentException if there is no such kind; the text names those there are
  /// @throws HardwareException if the board is not there
  public static Board open(String board) {
    int colon = board.indexOf(':');
    String name = colon < 0 ? board : board.substring(0, colon);
    String options = colon < 0 ? "" : board.substring(colon + 1);
    List<BoardProvider> known =
        ServiceLoader.load(BoardProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    return known.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no board '"
                    + name
                    + "'; there is "
                    + known.stream().map(BoardProvider::name).toList()))
        .open(options);
  }
}
