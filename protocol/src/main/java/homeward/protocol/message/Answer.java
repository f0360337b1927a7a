package homeward.protocol.message;

/// How a wearer answers. Both travel in messages of the same size, on the same lane.
public enum Answer {
  /// All is well.
  WELL,

  /// All is not well, and somebody is watching: it must look like WELL.
  DURESS;
}
