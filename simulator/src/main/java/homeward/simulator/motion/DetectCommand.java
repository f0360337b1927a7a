package homeward.simulator.motion;

import homeward.device.model.MotionModel;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Reads label-free trials from standard input, writes events to standard output.
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description = {
      "Reads trials from standard input: '#trial id', rows 't_ms,ax,ay,az' in g, '#gap' where",
      "unknown time passes, and '#end'. Writes 'id,t_ms,kind': impact (a knock), fall (recognised",
      "some 4 s after it) and prealarm (the wearer has stayed down, or does not move)."
    })
final class DetectCommand implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;

  private String trial = "";

  @Override
  public Integer call() throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII), BUFFER);
    var out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.US_ASCII)));
    detect(in, out);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void detect(BufferedReader in, PrintWriter out) throws IOException {
    MotionDetector detector =
        MotionModel.shipped().detector(MotionLimits.usual(), event -> write(out, event));
    long number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.startsWith("#trial ")) {
        trial = line.substring("#trial ".length()).strip();
        detector.reset();
      } else if (line.startsWith("#gap")) {
        detector.gap();
      } else if (line.startsWith("#end")) {
        out.flush();
      } else if (!line.startsWith("#") && !line.isBlank()) {
        row(line, number, detector);
      }
    }
  }

  private static void row(String line, long number, MotionDetector detector) {
    int first = line.indexOf(',');
    int second = line.indexOf(',', first + 1);
    int third = line.indexOf(',', second + 1);
    if (first < 0 || second < 0 || third < 0 || line.indexOf(',', third + 1) >= 0) {
      throw new IllegalArgumentException(wrong(line, number));
    }
    try {
      detector.sample(
          Math.round(Double.parseDouble(line.substring(0, first))),
          Double.parseDouble(line.substring(first + 1, second)),
          Double.parseDouble(line.substring(second + 1, third)),
          Double.parseDouble(line.substring(third + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong(line, number), e);
    }
  }

  private static String wrong(String line, long number) {
    String shown = line.length() > 60 ? line.substring(0, 60) + "..." : line;
    return "line " + number + " of the stream is not t_ms,ax,ay,az in numbers: " + shown;
  }

  private void write(PrintWriter out, MotionEvent event) {
    switch (event.kind()) {
      case IMPACT -> line(out, event, "impact");
      case FALL -> line(out, event, "fall");
      case DOWN_AFTER_FALL, DOWN, NO_MOTION -> line(out, event, "prealarm");
      case RECOVERED, NOT_WORN, WORN, STUCK, ALIVE, TAPPED -> {}
    }
  }

  private void line(PrintWriter out, MotionEvent event, String kind) {
    out.print(trial);
    out.print(',');
    out.print(event.atMs());
    out.print(',');
    out.print(kind);
    out.print('\n');
  }
}
