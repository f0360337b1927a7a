package homeward.device.run;

import homeward.device.alarm.AlarmState;
import homeward.device.config.DeviceConfig;
import homeward.device.hardware.Board;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.message.Uplink.Practising;
import homeward.protocol.message.Uplink.Resting;
import homeward.protocol.time.Tick;
import java.util.Optional;
import java.util.function.Supplier;

/// Sends the heartbeats.
final class HeartbeatSender {
  private final Pulse pulse;
  private final Charge charge;
  private final Board board;
  private final OpenAlarms openAlarms;
  private final Outgoing outgoing;

  /// What a heartbeat tells of.
  ///
  /// @param onDuty somebody is signed on
  /// @param out somebody is out on a visit
  /// @param low the battery is low
  /// @param resting whether the wearer rests
  /// @param practising whether the wearer practises
  record Moment(
      AlarmState alarm,
      boolean onDuty,
      boolean out,
      boolean low,
      Resting resting,
      Practising practising) {
    Condition condition() {
      return switch (alarm) {
        case AlarmState.Raised _ -> Condition.ALARM;
        case AlarmState.PreAlarm _ -> Condition.PRE_ALARM;
        case AlarmState.Quiet _ -> onDuty ? Condition.ON_DUTY : Condition.IDLE;
      };
    }

    /// A device that is out is missed soon, whether or not its wearer is signed on: it beats as if.
    Condition pace() {
      Condition now = condition();
      return now == Condition.IDLE && out ? Condition.ON_DUTY : now;
    }
  }

  HeartbeatSender(
      Pulse pulse, Charge charge, Board board, OpenAlarms openAlarms, Outgoing outgoing) {
    this.pulse = pulse;
    this.charge = charge;
    this.board = board;
    this.openAlarms = openAlarms;
    this.outgoing = outgoing;
  }

  /// One look.
  ///
  /// @return whether the disk holds all that it should, if a heartbeat was due
  Optional<Boolean> step(Moment moment, DeviceConfig config, Supplier<Stamp> stamp, Tick now) {
    if (!pulse.due(now)) {
      return Optional.empty();
    }
    boolean answered =
        pulse.beat(Pulse.pause(moment.pace(), config.heartbeat(), moment.low()), now);
    if (moment.practising().lasts()) {
      pulse.within(Pulse.IN_PRACTICE, now);
    }
    var heartbeat =
        new Uplink.Heartbeat(
            stamp.get(),
            charge.percent(),
            board.radio().dbm().orElse(Uplink.Heartbeat.UNKNOWN_SIGNAL),
            moment.condition(),
            config.version(),
            openAlarms.known(moment.alarm()),
            moment.resting(),
            moment.practising());
    return Optional.of(outgoing.heartbeat(heartbeat, answered));
  }
}
