package homeward.simulator.gateway;

import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.ParticipantTx;
import homeward.gateway.visit.ParticipantKey;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Those who go on visits, on maps.
abstract class MemoryParticipants extends MemoryPeople implements ParticipantTx {
  private static final Comparator<ParticipantRow> SECOND_LAST =
      Comparator.comparing(ParticipantRow::second).thenComparing(p -> p.worker().value());

  private static final Comparator<ParticipantRow> BY_VISIT =
      Comparator.comparingLong((ParticipantRow p) -> p.visit().value()).thenComparing(SECOND_LAST);

  /// Who has no time comes first, as in SQL.
  private static final Comparator<ParticipantRow> BY_LEFT =
      Comparator.comparing((ParticipantRow p) -> p.left().orElse(Instant.MIN))
          .thenComparing(BY_VISIT);

  MemoryParticipants(Tables tables) {
    super(tables);
  }

  private Map<String, ParticipantRow> of(VisitId visit) {
    return tables.participants.computeIfAbsent(visit.value(), _ -> new TreeMap<>());
  }

  @Override
  public List<ParticipantRow> participants(VisitId visit) {
    return of(visit).values().stream().sorted(SECOND_LAST).toList();
  }

  @Override
  public Optional<ParticipantRow> participant(ParticipantKey key) {
    return Optional.ofNullable(of(key.visit()).get(key.worker().value()));
  }

  private List<ParticipantRow> out(
      Predicate<ParticipantRow> which, Comparator<ParticipantRow> order) {
    return tables.outParticipants.values().stream().filter(which).sorted(order).toList();
  }

  @Override
  public List<ParticipantRow> outOf(WorkerId person) {
    return out(p -> p.worker().equals(person), BY_LEFT);
  }

  @Override
  public List<ParticipantRow> outOf(DeviceId device) {
    return out(p -> p.device().equals(device.value()), BY_LEFT);
  }

  @Override
  public List<ParticipantRow> out() {
    return out(_ -> true, BY_VISIT);
  }

  @Override
  public void putParticipant(ParticipantRow p) {
    var row =
        new ParticipantRow(
            p.visit(),
            p.worker(),
            p.second(),
            p.device(),
            p.state(),
            p.left().map(MemoryPeople::ms),
            p.back().map(MemoryPeople::ms),
            p.question(),
            p.asked().map(MemoryPeople::ms),
            p.word().map(MemoryPeople::ms));
    tables.put(of(p.visit()), p.worker().value(), row);
    if (row.isOut()) {
      tables.put(tables.outParticipants, row.key(), row);
    } else {
      tables.remove(tables.outParticipants, row.key());
    }
  }
}
