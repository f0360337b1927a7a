package homeward.simulator.device;

import homeward.device.hardware.Board;
import homeward.device.hardware.BoardProvider;
import homeward.device.hardware.Sounder;
import homeward.device.signal.Pattern;
import homeward.simulator.body.Body;
import homeward.simulator.body.Recordings;
import homeward.simulator.body.SyntheticFall;
import homeward.simulator.body.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// `--board simulated[:FILE[#N]]`: a board whose wearer obeys commands on standard input and whose
/// buzzes are lines on standard output. FILE#N is a recorded fall, counted from 1; without it the
/// fall is synthetic.
public final class SimulatedBoards implements BoardProvider {
  private static final long SEED = 7;
  private static final int SIGNAL_DBM = -67;
  private static final int CHARGE_PERCENT = 87;

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public Board open(String options) {
    var random = new SplittableRandom(SEED);
    Trial fall = options.isEmpty() ? SyntheticFall.make(random) : recorded(options);
    var wearer = new Wearer(new Body(fall, random));
    Thread commands = new Thread(() -> obey(wearer), "wearer");
    commands.setDaemon(true);
    commands.start();
    return new Board(
        wearer, wearer, answering(wearer), () -> CHARGE_PERCENT, () -> OptionalInt.of(SIGNAL_DBM));
  }

  /// A wearer who presses when the self-test asks for it.
  private static Sounder answering(Wearer wearer) {
    var printing = new PrintingSounder(System.out);
    return (pattern, silent) -> {
      printing.play(pattern, silent);
      if (pattern == Pattern.PRESS_NOW) {
        wearer.obey("press");
      }
    };
  }

  /// The fall that FILE or FILE#N names.
  ///
  /// @throws IllegalArgumentException if there is no such fall
  public static Trial recorded(String name) {
    int hash = name.lastIndexOf('#');
    String file = hash < 0 ? name : name.substring(0, hash);
    int number = hash < 0 ? 1 : number(name.substring(hash + 1));
    List<Trial> falls = Recordings.read(Path.of(file)).stream().filter(Trial::fall).toList();
    if (number < 1 || number > falls.size()) {
      throw new IllegalArgumentException(
          file + " has " + falls.size() + " falls; there is no #" + number);
    }
    return falls.get(number - 1);
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("FILE#N takes a number, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private static void obey(Wearer wearer) {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!wearer.obey(line.strip())) {
          System.out.println("commands: " + Wearer.COMMANDS);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("standard input is gone", e);
    }
  }
}
