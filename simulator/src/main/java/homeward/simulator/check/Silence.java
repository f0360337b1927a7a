package homeward.simulator.check;

import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Cause;
import homeward.protocol.time.Tick;
import homeward.simulator.gateway.VirtualGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Whether silence is noticed, and only silence: its own account of when each device was heard, by
/// the world's clock.
public final class Silence {
  /// Some cycles, and the two seconds by which the gateway's clock may be set unnoticed.
  private static final Duration CYCLES = VirtualGateway.PERIOD.multipliedBy(4).plusSeconds(2);

  /// After the gateway's clock was set, its deadlines are off for a while.
  private static final Duration SET = Duration.ofMinutes(15);

  private final Map<DeviceId, Tick> heard = new HashMap<>();
  private Tick deaf = new Tick(0);
  private final Map<DeviceId, Tick> out = new HashMap<>();
  private final Map<DeviceId, Tick> watched = new HashMap<>();

  /// The gateway has answered a device.
  public void heard(DeviceId device, Tick now) {
    heard.put(device, now);
  }

  /// People have looked into a device's silence.
  void resolved(DeviceId device, Tick now) {
    watched.put(device, now);
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
  void called(DeviceId device, VirtualGateway gateway) {
    Tick now = gateway.clock().tick();
    Tick since = later(since(device, new Tick(0), gateway), deaf);
    boolean silent = since.until(now).compareTo(gateway.policy().lostContact().minus(CYCLES)) >= 0;
    if (!silent) {
      throw new Violation(
          Promise.P4_HEARD,
          device + " was called lost " + since.until(now) + " after it was heard");
    }
    watched.put(device, now);
  }

  /// Takes down who is out and whose silence is known, however slow the store is.
  void note(Tx tx, VirtualGateway gateway) {
    Tick now = gateway.clock().tick();
    for (AlarmRow alarm : tx.openAlarms()) {
      if (alarm.cause() == Cause.LOST_CONTACT) {
        watched.put(alarm.device(), now);
      }
    }
    for (VisitRow visit : tx.visits(Integer.MAX_VALUE)) {
      if (visit.isOut()) {
        out.putIfAbsent(visit.device(), now);
      }
    }
    out.keySet().removeIf(d -> tx.openVisit(d).filter(VisitRow::isOut).isEmpty());
  }

  /// Whether everyone who is out and silent was called lost; after [#note].
  void look(Tx tx, VirtualGateway gateway, Instant jumped) {
    Tick now = gateway.clock().tick();
    for (VisitRow visit : tx.visits(Integer.MAX_VALUE)) {
      Tick wentOut = out.get(visit.device());
      if (!visit.isOut() || wentOut == null) {
        continue;
      }
      Tick since = since(visit.device(), wentOut, gateway);
      if (unnoticed(visit.device(), since, gateway)) {
        throw new Violation(
            Promise.P4_SILENCE,
            visit.device() + " is silent for " + since.until(now) + " in visit " + visit.id());
      }
      boolean justOut = wentOut.until(now).compareTo(CYCLES) <= 0;
      if (!justOut) {
        overdue(tx, gateway, visit, jumped);
      }
    }
  }

  /// Silent for longer than the limit; or, where people have just looked into it, for longer than
  /// they may take over it.
  private boolean unnoticed(DeviceId device, Tick heardOrUp, VirtualGateway gateway) {
    Tick since = later(heardOrUp, deaf);
    Tick seen = watched.getOrDefault(device, since);
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
      boolean told =
          tx.alarmsOf(visit.device(), Integer.MAX_VALUE).stream()
              .anyMatch(a -> isOverdue(a, visit));
      if (!told) {
        throw new Violation(Promise.P4_OVERDUE, "visit " + visit.id() + " is late, and no alarm");
      }
    }
  }

  private static boolean isOverdue(AlarmRow alarm, VisitRow visit) {
    return alarm.cause() == Cause.OVERDUE_RETURN && alarm.visit() == visit.id().value();
  }
}
