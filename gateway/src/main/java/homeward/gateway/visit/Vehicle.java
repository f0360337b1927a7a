package homeward.gateway.visit;

import java.util.Locale;

/// A vehicle as the police would be told of it.
///
/// @param make e.g. Skoda; 1 to 30 characters
/// @param model e.g. Fabia; at most 30 characters
/// @param registration 1 to 12 letters, digits, spaces and hyphens; kept in capitals
/// @param colour 1 to 20 characters
public record Vehicle(String make, String model, String registration, String colour) {
  public Vehicle {
    registration = registration.strip().toUpperCase(Locale.ROOT);
    if (make.isBlank() || make.length() > 30 || model.length() > 30) {
      throw new IllegalArgumentException(
          "a vehicle's make is 1 to 30 characters and its model at most 30");
    }
    if (!registration.matches("[A-Z0-9][A-Z0-9 -]{0,11}")) {
      throw new IllegalArgumentException(
          "a registration is 1 to 12 letters and digits, not '" + registration + "'");
    }
    if (colour.isBlank() || colour.length() > 20) {
      throw new IllegalArgumentException("a vehicle's colour is 1 to 20 characters");
    }
  }

  /// `Skoda Fabia, AB12 CDE, blue`.
  public String words() {
    return (make + " " + model).strip() + ", " + registration + ", " + colour;
  }
}
