package homeward.device.hardware.gpsd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import homeward.protocol.message.Uplink.Position;
import java.io.IOException;

/// One report of gpsd, as far as a position needs it: the class TPV of gpsd_json(5).
///
/// @param mode 0 unknown, 1 no fix, 2 or 3 a fix
/// @param latitude in degrees; NaN if absent
/// @param longitude in degrees; NaN if absent
/// @param error horizontal, in m at 95 %; NaN if absent
record Report(String kind, int mode, double latitude, double longitude, double error) {
  private static final int LEAST_MODE = 2;
  private static final double MILLIONTHS = 1e6;

  /// Reads the next report.
  ///
  /// @param json standing before it
  /// @throws IOException if the stream breaks off or is no JSON
  static Report next(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("gpsd sends something that is no report, or nothing more");
    }
    String kind = "";
    int mode = 0;
    double latitude = Double.NaN;
    double longitude = Double.NaN;
    double error = Double.NaN;
    double east = Double.NaN;
    double north = Double.NaN;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        json.skipChildren();
      } else if (value == JsonToken.VALUE_STRING && name.equals("class")) {
        kind = json.getText();
      } else if (value.isNumeric()) {
        switch (name) {
          case "mode" -> mode = json.getValueAsInt();
          case "lat" -> latitude = json.getDoubleValue();
          case "lon" -> longitude = json.getDoubleValue();
          case "eph" -> error = json.getDoubleValue();
          case "epx" -> east = json.getDoubleValue();
          case "epy" -> north = json.getDoubleValue();
          default -> {}
        }
      }
    }
    // Older receivers give the two directions apart.
    return new Report(
        kind, mode, latitude, longitude, Double.isNaN(error) ? Math.hypot(east, north) : error);
  }

  /// Whether it says where the device is. A receiver that knows nothing yet may say 0, 0, whatever
  /// the mode; there is nobody's home, only sea.
  boolean isFix() {
    return kind.equals("TPV")
        && mode >= LEAST_MODE
        && (latitudeMillionths() != 0 || longitudeMillionths() != 0)
        && Math.abs(latitude) <= 90
        && Math.abs(longitude) <= 180;
  }

  int latitudeMillionths() {
    return (int) Math.round(latitude * MILLIONTHS);
  }

  int longitudeMillionths() {
    return (int) Math.round(longitude * MILLIONTHS);
  }

  int accuracyM() {
    return Double.isNaN(error)
        ? Position.UNKNOWN_ACCURACY
        : (int) Math.clamp(Math.ceil(error), 0, Position.UNKNOWN_ACCURACY - 1);
  }
}
