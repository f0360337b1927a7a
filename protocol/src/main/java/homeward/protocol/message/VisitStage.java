package homeward.protocol.message;

/// How far a visit has come, as the wearer tells it.
public enum VisitStage {
  /// Left the school.
  DEPARTED,

  /// At the property.
  ARRIVED,

  /// In the home.
  INSIDE,

  /// Out of the home again.
  LEFT,

  /// Back at school.
  RETURNED;
}
