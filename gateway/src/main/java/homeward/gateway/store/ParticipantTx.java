package homeward.gateway.store;

import homeward.gateway.visit.ParticipantKey;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.util.List;
import java.util.Optional;

/// What can be done within one transaction about those who go on visits. They are entered with
/// their visit.
public interface ParticipantTx {
  /// Who goes on a visit, the second member of staff last.
  List<ParticipantRow> participants(VisitId visit);

  Optional<ParticipantRow> participant(ParticipantKey key);

  /// The visits that a person is out on, the one begun first first.
  List<ParticipantRow> outOf(WorkerId person);

  /// Those who are out and for whom a device is planned, the one who left first first.
  List<ParticipantRow> outOf(DeviceId device);

  /// Everybody who is out, by visit, the second member of staff last.
  List<ParticipantRow> out();

  /// Keeps one of those who go in the place of what was kept of them.
  void putParticipant(ParticipantRow participant);
}
