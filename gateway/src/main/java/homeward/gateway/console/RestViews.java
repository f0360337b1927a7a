package homeward.gateway.console;

import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Participants;
import homeward.gateway.engine.RestCommands;
import homeward.gateway.people.Person;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.DeviceRows.RestRow;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Who rests, in words.
final class RestViews {
  private RestViews() {}

  /// What wearers see of their own rest. It depends on no alarm: somebody may be looking over their
  /// shoulder (promise P7).
  ///
  /// @param words how it stands
  /// @param rests whether they rest, or have asked for it
  public record OwnRest(String words, boolean rests) {}

  /// Those out on a visit who rest, a sentence each. Of whom the reader knows that an alarm is open
  /// nothing is said: a rest must not look like an all-clear.
  ///
  /// @param duress what the reader may know of calls for help in secret
  static List<String> of(Tx tx, VisitRow visit, SchoolClock clock, DuressAlarms duress) {
    return tx.participants(visit.id()).stream()
        .filter(ParticipantRow::isOut)
        .flatMap(participant -> of(tx, participant, clock, duress).stream())
        .toList();
  }

  private static Optional<String> of(
      Tx tx, ParticipantRow participant, SchoolClock clock, DuressAlarms duress) {
    Optional<RestRow> rest =
        Participants.device(tx, participant)
            .flatMap(tx::rest)
            .filter(row -> row.until().isPresent());
    if (rest.isEmpty() || isInAlarm(tx, participant, rest.get().device(), duress)) {
      return Optional.empty();
    }
    String name =
        tx.account(participant.worker())
            .map(account -> account.person().name())
            .orElse(participant.worker().value());
    return rest.flatMap(RestRow::until)
        .map(until -> name + " rests until " + clock.minute(until) + ", " + rest.get().how());
  }

  private static boolean isInAlarm(
      Tx tx, ParticipantRow participant, DeviceId device, DuressAlarms duress) {
    boolean known =
        tx.openAlarms().stream()
            .filter(alarm -> alarm.cause() != Cause.DURESS)
            .anyMatch(alarm ->
                alarm.device().equals(device)
                    || alarm.worker().equals(participant.worker().value()));
    return known || duress.doNotRing(participant.worker()).isPresent();
  }

  /// What a person sees of their own; empty if they have no device.
  static List<OwnRest> own(
      Tx tx, Person person, Instant now, Function<DeviceId, SchoolClock> clocks) {
    return RestCommands.deviceOf(tx, person)
        .map(device ->
            own(
                tx.rest(device.id()).orElseGet(() -> RestRow.none(device.id())),
                now,
                clocks.apply(device.id())))
        .stream()
        .toList();
  }

  private static OwnRest own(RestRow row, Instant now, SchoolClock clock) {
    boolean waits = row.request().waits(now);
    if (waits && row.request().begins()) {
      return new OwnRest("Asked for. Your device buzzes once, for long, when it begins.", true);
    }
    if (waits && row.until().isPresent()) {
      return new OwnRest("Your device will be told that you are up again.", false);
    }
    return row.until()
        .map(until -> new OwnRest("You rest until " + clock.minute(until) + ".", true))
        .orElse(new OwnRest("", false));
  }
}
