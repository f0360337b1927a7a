package homeward.simulator.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads files of recorded movement, in the format "motion text v1", plain or gzipped.
///
/// Each trial begins with `#trial key=value …`; then rows of integers, named by `cols`: `ax,ay,az`
/// in milli-g, with `dt` before them (ms since the row before) where the source has time stamps of
/// its own, and other channels behind, which are left out here.
public final class Recordings {
  private static final int MAX_ROWS = 1_000_000;

  private Recordings() {}

  /// The trials of a file, in order.
  ///
  /// @throws IllegalArgumentException if the file is not in the format; the text names the line
  public static List<Trial> read(Path file) {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.US_ASCII))) {
      return read(reader, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static List<Trial> read(BufferedReader reader, Path file) throws IOException {
    var trials = new ArrayList<Trial>();
    String title = "";
    var rows = new ArrayList<String>();
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.startsWith("#trial ")) {
        finish(title, rows, trials);
        title = line.substring("#trial ".length());
        rows.clear();
      } else if (!line.startsWith("#") && !line.isBlank()) {
        if (title.isEmpty() || rows.size() == MAX_ROWS) {
          throw new IllegalArgumentException(
              file + ", line " + number + ": a row outside of a trial, or too many rows");
        }
        rows.add(line);
      }
    }
    finish(title, rows, trials);
    return trials;
  }

  private static void finish(String title, List<String> rows, List<Trial> trials) {
    if (rows.isEmpty()) {
      return;
    }
    var header = new Trial(title, title.contains("label=fall"), new long[0], new int[0][]);
    boolean stamped = header.value("cols").startsWith("dt,");
    double fs = stamped ? 1 : Double.parseDouble(header.value("fs"));
    long[] tMs = new long[rows.size()];
    int[][] milliG = new int[rows.size()][];
    long t = 0;
    for (int i = 0; i < rows.size(); i++) {
      String[] fields = rows.get(i).split(",", -1);
      int from = stamped ? 1 : 0;
      t = stamped ? t + Long.parseLong(fields[0]) : Math.round(i * 1000 / fs);
      tMs[i] = t;
      milliG[i] =
          new int[] {
            Integer.parseInt(fields[from]),
            Integer.parseInt(fields[from + 1]),
            Integer.parseInt(fields[from + 2])
          };
    }
    trials.add(new Trial(title, header.fall(), tMs, milliG));
  }
}
