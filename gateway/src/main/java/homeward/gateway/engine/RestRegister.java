package homeward.gateway.engine;

import homeward.gateway.store.DeviceRows.RequestRow;
import homeward.gateway.store.DeviceRows.RestRow;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.visit.ParticipantKey;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink.RestAsked;
import homeward.protocol.message.Uplink.Heartbeat;
import homeward.protocol.message.Uplink.Resting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who rests, as their devices tell with each heartbeat: what one heartbeat has lost, the next one
/// tells. A rest puts off nothing else: contact, limits and the return are watched as ever.
final class RestRegister {
  private static final Duration LONGEST = Duration.ofSeconds(Resting.MAX_S);

  private static final String TOPIC = "rest";

  private RestRegister() {}

  /// A device tells whether its wearer rests.
  ///
  /// @return what they have asked for by phone, if it does not know of it yet
  static Optional<RestAsked> beat(Cycle cycle, Heartbeat beat, Rulebook rules) {
    DeviceId device = beat.id().device();
    Optional<RestRow> known = cycle.tx.rest(device);
    if (known.isEmpty() && !beat.resting().lasts()) {
      return Optional.empty();
    }
    RestRow before = known.orElseGet(() -> RestRow.none(device));
    Optional<Instant> end = Requests.end(before.until(), beat.resting().leftS(), cycle.now);
    RestRow now = before.told(end, beat.resting());
    boolean isNews = !now.equals(before) && cycle.tx.isLatest(beat.id(), TOPIC);
    if (isNews) {
      cycle.tx.putRest(now);
      Wear wear = WearRegister.of(cycle.tx, device, beat.id().boot());
      List<ParticipantRow> out = Participants.out(cycle.tx, device, wear);
      moved(cycle, before, now, out, rules);
    }
    return asked(isNews ? now : before, cycle.now);
  }

  private static void moved(
      Cycle cycle, RestRow before, RestRow now, List<ParticipantRow> out, Rulebook rules) {
    String device = now.device().value();
    if (before.until().equals(now.until())) {
      return;
    }
    now.until()
        .ifPresentOrElse(
            until -> {
              cycle.tx.setTimer(TimerKind.REST, device, until);
              String end = rules.clock(rules.school(cycle.tx, now.device())).second(until);
              String kind = before.until().isEmpty() ? "rest begun" : "rest lengthened";
              record(cycle, out, now, kind, "until " + end + ", " + now.how());
            },
            () -> {
              cycle.tx.clearTimer(TimerKind.REST, device);
              record(cycle, out, now, "rest over", "told by the device");
            });
  }

  /// The rest has had its time, whether or not the device is heard.
  static void due(Cycle cycle, TimerRow timer) {
    cycle.tx.clearTimer(timer.kind(), timer.subject());
    var device = new DeviceId(timer.subject());
    cycle
        .tx
        .rest(device)
        .filter(row -> row.until().isPresent())
        .ifPresent(row -> {
          cycle.tx.putRest(row.over());
          Wear wear = WearRegister.now(cycle.tx, device);
          List<ParticipantRow> out = Participants.out(cycle.tx, device, wear);
          record(cycle, out, row, "rest over", "its time is up");
        });
  }

  /// The device changes hands: what its wearer has asked for is not the next one's wish.
  static void forget(Cycle cycle, DeviceId device) {
    cycle
        .tx
        .rest(device)
        .filter(row -> row.request().pending().isPresent())
        .ifPresent(row -> cycle.tx.putRest(row.with(row.request().settled())));
  }

  /// What a device is told that has not followed a request yet.
  private static Optional<RestAsked> asked(RestRow row, Instant now) {
    RequestRow request = row.request();
    return request
        .pending()
        .filter(now::isBefore)
        .map(until ->
            new RestAsked(
                request.number(),
                request.begins()
                    ? (int) Math.min(Resting.MAX_S, Duration.between(now, until).toSeconds() + 1)
                    : 0));
  }

  /// With the visit that its wearer is out on; without one, with the device.
  private static void record(
      Cycle cycle, List<ParticipantRow> out, RestRow row, String kind, String detail) {
    String device = row.device().value();
    String subject =
        out.stream()
            .reduce((_, later) -> later)
            .map(ParticipantRow::key)
            .map(ParticipantKey::visit)
            .map(Object::toString)
            .orElse(device);
    cycle.evidence(kind, subject, device, detail);
    cycle.changed("device", device);
    out.forEach(participant -> cycle.changed("visit", participant.visit().toString()));
  }

  /// The wearer asks by phone.
  ///
  /// @param rests false if they are up again
  static void ask(Cycle cycle, DeviceId device, boolean rests, String actor) {
    RestRow before = cycle.tx.rest(device).orElseGet(() -> RestRow.none(device));
    RestRow now = before.with(before.request().next(rests, cycle.now, LONGEST));
    cycle.tx.putRest(now);
    asked(now, cycle.now).ifPresent(asked -> cycle.tell(device, asked));
    cycle.evidence(
        rests ? "rest asked for" : "end of rest asked for", device.value(), actor, "by phone");
  }
}
