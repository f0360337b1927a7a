package homeward.device.run;

import homeward.protocol.time.Tick;

/// The earliest of several moments.
final class Due {
  private Tick earliest;

  Due(Tick latest) {
    this.earliest = latest;
  }

  void or(Tick other) {
    if (other.isBefore(earliest)) {
      earliest = other;
    }
  }

  Tick earliest() {
    return earliest;
  }
}
