package homeward.simulator.check;

import homeward.gateway.engine.Participants;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.ParticipantKey;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.time.Tick;
import homeward.simulator.gateway.VirtualGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// Whether silence is noticed, and only silence, of each person on each visit: its own account of
/// when each device was heard, by the world's clock.
public final class Silence {
  /// Some cycles, and the two seconds by which the gateway's clock may be set unnoticed.
  private static final Duration CYCLES = VirtualGateway.PERIOD.multipliedBy(4).plusSeconds(2);

  /// After the gateway's clock was set, its deadlines are off for a while.
  private static final Duration SET = Duration.ofMinutes(15);

  private final Map<DeviceId, Tick> heard = new HashMap<>();
  private Tick deaf = new Tick(0);
  private final Map<ParticipantKey, Tick> out = new HashMap<>();
  private final Map<ParticipantKey, Tick> watched = new HashMap<>();

  /// The gateway has answered a device.
  public void heard(DeviceId device, Tick now) {
    heard.put(device, now);
  }

  /// People have looked into a device's silence.
  void resolved(AlarmRow alarm, Tick now) {
    watched.put(about(alarm), now);
  }

  private static ParticipantKey about(AlarmRow alarm) {
    return new ParticipantKey(new VisitId(alarm.visit()), new WorkerId(alarm.worker()));
  }

  /// The gateway may not have heard devices until now: its store refused what they sent, or its
  /// clock was set ahead, which it cannot tell from having stood still.
  void deafUntil(Tick now) {
    deaf = now;
  }

  private Tick since(DeviceId device, Tick wentOut, VirtualGateway gateway) {
    Tick since = later(wentOut, gateway.upSince());
    return later(since, heard.getOrDefault(device, since));
  }

  private static Tick later(Tick a, Tick b) {
    return a.isBefore(b) ? b : a;
  }

  private static boolean wasSet(VirtualGateway gateway, Instant jumped) {
    return gateway.clock().now().isBefore(jumped.plus(SET));
  }

  /// A device was called lost.
  void called(AlarmRow alarm, VirtualGateway gateway) {
    DeviceId device = alarm.device();
    Tick now = gateway.clock().tick();
    Tick since = later(since(device, new Tick(0), gateway), deaf);
    Duration limit = gateway.policy().lostContact();
    // Starts and refusals of the gateway put a silence off by one more limit in all.
    Tick heardAt = heard.getOrDefault(device, new Tick(0));
    boolean silent =
        since.until(now).compareTo(limit.minus(CYCLES)) >= 0
            || heardAt.until(now).compareTo(limit.multipliedBy(2).minus(CYCLES)) >= 0;
    if (!silent) {
      throw new Violation(
          Promise.P4_HEARD,
          device + " was called lost " + since.until(now) + " after it was heard");
    }
    watched.put(about(alarm), now);
  }

  /// Takes down who is out and whose silence is known, however slow the store is.
  void note(Tx tx, VirtualGateway gateway) {
    Tick now = gateway.clock().tick();
    for (AlarmRow alarm : tx.openAlarms()) {
      if (alarm.cause() == Cause.LOST_CONTACT) {
        watched.put(about(alarm), now);
      }
    }
    var still = new HashSet<ParticipantKey>();
    for (ParticipantRow participant : tx.out()) {
      if (Participants.isHeard(tx, participant)) {
        still.add(participant.key());
        out.putIfAbsent(participant.key(), now);
      }
    }
    out.keySet().retainAll(still);
  }

  /// Whether everyone who is out and silent was called lost; after [#note].
  void look(Tx tx, VirtualGateway gateway, Instant jumped) {
    Tick now = gateway.clock().tick();
    for (ParticipantRow participant : tx.out()) {
      Tick wentOut = out.get(participant.key());
      Optional<DeviceId> device = Participants.device(tx, participant);
      if (wentOut == null || device.isEmpty()) {
        continue;
      }
      Tick since = since(device.get(), wentOut, gateway);
      if (unnoticed(participant.key(), since, gateway)) {
        throw new Violation(
            Promise.P4_SILENCE,
            device.get() + " is silent for " + since.until(now) + " in " + participant.key());
      }
      boolean justOut = wentOut.until(now).compareTo(CYCLES) <= 0;
      if (!justOut) {
        tx.visit(participant.visit()).ifPresent(visit -> overdue(tx, gateway, visit, jumped));
      }
    }
  }

  /// Silent for longer than the limit; or, where people have just looked into it, for longer than
  /// they may take over it.
  private boolean unnoticed(ParticipantKey who, Tick heardOrUp, VirtualGateway gateway) {
    Tick since = later(heardOrUp, deaf);
    Tick seen = watched.getOrDefault(who, since);
    boolean known = since.isBefore(seen);
    Duration limit =
        known ? gateway.policy().escalation().takenOnLimit() : gateway.policy().lostContact();
    Tick from = known ? seen : since;
    return from.until(gateway.clock().tick()).compareTo(limit.plus(CYCLES)) > 0;
  }

  private void overdue(Tx tx, VirtualGateway gateway, VisitRow visit, Instant jumped) {
    Instant limit = visit.expectedReturn().plus(gateway.policy().overdue()).plus(CYCLES);
    Instant upSince = gateway.clock().now().minus(gateway.upSince().until(gateway.clock().tick()));
    boolean late =
        gateway.clock().now().isAfter(limit) && gateway.clock().now().isAfter(upSince.plus(CYCLES));
    if (late && !wasSet(gateway, jumped)) {
      boolean told = tx.alarms(Integer.MAX_VALUE).stream().anyMatch(a -> isOverdue(a, visit));
      if (!told) {
        throw new Violation(Promise.P4_OVERDUE, "visit " + visit.id() + " is late, and no alarm");
      }
    }
  }

  private static boolean isOverdue(AlarmRow alarm, VisitRow visit) {
    return alarm.cause() == Cause.OVERDUE_RETURN && alarm.visit() == visit.id().value();
  }
}
