package homeward.gateway.console;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/// The templates. Everything put into a page is escaped.
final class Pages {
  private final PebbleEngine engine;

  /// @param folder of the templates
  Pages(String folder) {
    var loader = new ClasspathLoader();
    loader.setPrefix("homeward/gateway/" + folder + "/");
    loader.setSuffix(".peb");
    engine = new PebbleEngine.Builder().loader(loader).strictVariables(true).build();
  }

  String render(String template, Map<String, Object> values) {
    var text = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(text, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
