package homeward.simulator.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// A page that stands alone: one file, without anything from elsewhere.
public final class Page {
  private Page() {}

  /// @param template its name, among this room's resources
  /// @param values what the template asks for
  public static void write(Path file, String template, Map<String, Object> values)
      throws IOException {
    var loader = new ClasspathLoader();
    loader.setPrefix("homeward/simulator/report");
    loader.setSuffix(".peb");
    var out = new StringWriter();
    new PebbleEngine.Builder()
        .loader(loader)
        .strictVariables(true)
        .build()
        .getTemplate(template)
        .evaluate(out, values, Locale.ROOT);
    Files.writeString(file, out.toString());
  }
}
