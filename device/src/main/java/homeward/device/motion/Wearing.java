package homeward.device.motion;

/// How the device is carried.
public enum Wearing {
  /// On the wearer, as far as movement tells.
  WORN,

  /// Turned about without steps, as by hands.
  HANDLED,

  /// Turned about by hands and then so still that it lies on something.
  NOT_WORN,

  /// The steady shaking of a vehicle.
  IN_CAR
}
