package homeward.gateway.ingest;

import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Where arrivals wait for the engine, each lane with room of its own: alarms first, then events
/// and heartbeats by turns. Of a device's heartbeats only the newest waits, so that they never fill
/// the room however long the engine takes.
public final class Intake {
  /// The most alarms that wait, and the most events.
  public static final int CAPACITY = 4096;

  /// The most devices whose heartbeats wait.
  private static final int MOST_DEVICES = 65_536;

  /// The most heartbeats of one device that wait for the same answer.
  private static final int MOST_OF_A_DEVICE = 64;

  private final BlockingQueue<Arrival> alarms = new ArrayBlockingQueue<>(CAPACITY);
  private final BlockingQueue<Arrival> events = new ArrayBlockingQueue<>(CAPACITY);

  /// The most devices of which it waits to be told that they knock in vain.
  private static final int MOST_KNOCKS = 64;

  private final Map<Start, Waiting> heartbeats = new LinkedHashMap<>();
  private final Map<String, PeerIdentity> knocks = new LinkedHashMap<>();
  private final Runnable wake;

  /// @param wake called from any thread when something came in
  public Intake(Runnable wake) {
    this.wake = wake;
  }

  /// @return false if there is no room: the sender must come again
  public boolean offer(Arrival arrival) {
    boolean taken =
        switch (Lane.of(arrival.uplink())) {
          case ALARM -> alarms.offer(arrival);
          case EVENT, DOWN -> events.offer(arrival);
          case HEARTBEAT -> offerHeartbeat(arrival);
        };
    wake.run();
    return taken;
  }

  /// The newest takes the place of an older one; whoever sent that is answered with it.
  private boolean offerHeartbeat(Arrival arrival) {
    var device = new Start(arrival.uplink().id().device(), arrival.uplink().id().boot());
    synchronized (heartbeats) {
      Waiting older = heartbeats.get(device);
      if (older == null ? heartbeats.size() >= MOST_DEVICES : older.isFull()) {
        return false;
      }
      heartbeats.put(device, older == null ? Waiting.first(arrival) : older.newer(arrival));
      return true;
    }
  }

  /// Somebody who is not heard has tried to connect.
  public void knocked(PeerIdentity peer) {
    synchronized (knocks) {
      if (knocks.size() < MOST_KNOCKS) {
        knocks.put(peer.key(), peer);
      }
    }
    wake.run();
  }

  /// Takes those who have knocked in vain.
  public List<PeerIdentity> drainKnocks() {
    synchronized (knocks) {
      List<PeerIdentity> all = List.copyOf(knocks.values());
      knocks.clear();
      return all;
    }
  }

  /// Takes what waits: all alarms first; of the room that is left events and heartbeats have half
  /// each, and what one does not need is the other's.
  ///
  /// @param most of them
  public List<Arrival> drain(int most) {
    var drained = new ArrayList<Arrival>();
    alarms.drainTo(drained, most);
    events.drainTo(drained, (most - drained.size() + 1) / 2);
    drainHeartbeats(drained, most - drained.size());
    events.drainTo(drained, most - drained.size());
    return drained;
  }

  private void drainHeartbeats(List<Arrival> drained, int most) {
    synchronized (heartbeats) {
      Iterator<Waiting> next = heartbeats.values().iterator();
      for (int i = 0; i < most && next.hasNext(); i++) {
        drained.add(next.next().arrival());
        next.remove();
      }
    }
  }

  public int waiting() {
    synchronized (heartbeats) {
      return alarms.size() + events.size() + heartbeats.size();
    }
  }

  /// One start of a device: two devices may answer to one name.
  private record Start(DeviceId device, long boot) {}

  /// A device's newest heartbeat, and the ways back of those whose place it took.
  private record Waiting(Arrival newest, List<Arrival.Replier> repliers) {
    static Waiting first(Arrival arrival) {
      return new Waiting(arrival, List.of(arrival.replier()));
    }

    boolean isFull() {
      return repliers.size() >= MOST_OF_A_DEVICE;
    }

    Waiting newer(Arrival arrival) {
      var all = new ArrayList<>(repliers);
      all.add(arrival.replier());
      return new Waiting(arrival, all);
    }

    Arrival arrival() {
      return new Arrival(
          newest.peer(),
          newest.uplink(),
          newest.content(),
          newest.at(),
          newest.path(),
          new Together(repliers));
    }
  }

  /// Several ways back with one answer.
  private record Together(List<Arrival.Replier> repliers) implements Arrival.Replier {
    @Override
    public void stored(List<Downlink> downlinks) {
      repliers.forEach(replier -> replier.stored(downlinks));
    }

    @Override
    public void refused(String why) {
      repliers.forEach(replier -> replier.refused(why));
    }
  }
}
