package homeward.gateway.app;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Properties;

/// When this program was built: no clock that shows an earlier time is right.
final class BuildDate {
  private static final Instant BUILT = read();

  private BuildDate() {}

  static Instant get() {
    return BUILT;
  }

  private static Instant read() {
    var properties = new Properties();
    try (InputStream in = BuildDate.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is missing");
      }
      properties.load(in);
      return Instant.parse(properties.getProperty("built"));
    } catch (IOException e) {
      throw new IllegalStateException("build.properties cannot be read", e);
    }
  }
}
